namespace Hone.Numerics;

/// <summary>A register of floats: what <see cref="SingleFunctions"/> needs beyond arithmetic.</summary>
internal interface ISingleRegister<V> : IRegister<V> where V : unmanaged, ISingleRegister<V>
{
    /// <summary>1.5·2²³: adding it to a number below 2²² rounds that to a whole one, which then stands in the low bits.</summary>
    const float Rounder = 12582912;

    /// <summary>a·b + c in one rounding wherever the hardware can, which the 256-bit and the 512-bit tier both can.</summary>
    static abstract V Fma(V a, V b, V c);

    /// <summary>The magnitude of one, with the sign of the other.</summary>
    static abstract V WithSign(V magnitude, V sign);

    /// <summary>x·2ᵏ in one rounding, for whole k from −150 to 128 and |x| in [½, 2). NaN stays.</summary>
    /// <param name="shifted">k + <see cref="Rounder"/>, as rounding leaves it.</param>
    static abstract V Scale(V x, V shifted);

    /// <summary>As <see cref="Scale"/>, for whole k from −126 to 127.</summary>
    static abstract V ScaleNormal(V x, V shifted);

    /// <summary>f in [√½, √2) and a whole <paramref name="e"/> with x = f·2ᵉ, for normal x above 0; anything for others.</summary>
    static abstract V Split(V x, out V e);
}
