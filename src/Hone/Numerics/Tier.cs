using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hone.Numerics;

/// <summary>Which family of micro-kernels a machine runs.</summary>
/// <remarks>The 256- and 512-bit tiers give the same bits; the 128-bit one (other hardware) is correct, its bits are not promised.</remarks>
internal enum Tier
{
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}

internal static class Tiers
{
    /// <summary>The widest tier this machine runs in hardware. Under Native AOT it is fixed when publishing.</summary>
    public static Tier Best =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? Tier.Bits512 :
        Vector256.IsHardwareAccelerated && Fma.IsSupported ? Tier.Bits256 :
        Tier.Bits128;
}
