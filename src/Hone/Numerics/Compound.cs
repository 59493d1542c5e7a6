using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>Functions made of exponential and logarithm, over registers; what they promise stands with <see cref="Functions"/>.</summary>
internal static class Compound
{
    /// <summary>ln(1 + x)</summary>
    /// <remarks>The rounding of 1 + x is put back to first order, ln(u + c) ≈ ln u + c/u.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x) where V : unmanaged, IRegister<V>
    {
        var (zero, one) = (V.Of(0), V.Of(1));
        var u = one + x;
        var lost = V.IfLess(one, x, one - (u - x), x - (u - one));
        return V.Log(u) + V.IfLess(zero, V.Abs(lost), lost / u, zero); // nothing is lost at −1, where u is 0, nor at ∞
    }

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : unmanaged, IRegister<V>
    {
        var e = V.Exp(-V.Abs(x));
        return V.IfLess(x, V.Of(0), e, V.Of(1)) / (V.Of(1) + e);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)), which never overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x) where V : unmanaged, IRegister<V> => V.Max(x, V.Of(0)) + Log1p(V.Exp(-V.Abs(x)));
}
