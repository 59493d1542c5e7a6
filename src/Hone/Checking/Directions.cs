using Hone.Numerics;

namespace Hone.Checking;

/// <summary>Random directions whose entries are +1 or −1 (Rademacher).</summary>
/// <remarks>No entry's share is ever near zero, so that a single wrong one always shows; of normal draws some would hide it.</remarks>
internal static class Directions
{
    public static double[] Draw(int length, Key key)
    {
        var direction = new double[length];
        for (int i = 0; i < length; i++) direction[i] = (key.Bits(i / 64) >> (i % 64) & 1) == 0 ? 1 : -1;
        return direction;
    }
}
