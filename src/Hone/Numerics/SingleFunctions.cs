using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>The functions in float. Exponential, logarithm and tanh after Cephes (Moshier 1989, "Methods and programs for mathematical
/// functions"); the polynomials of erf, sine and cosine are weighted minimax fits of our own.</summary>
internal static class SingleFunctions
{
    private const float Ln2High = 0.693359375f;          // 9 bits, so that k·Ln2High is exact
    private const float Ln2Low = -2.12194440e-4f;
    private const float SmallestNormal = 1.17549435e-38f;
    private const float QuarterTurn = 1.57079637f;       // ½π in three parts, each what the one before left
    private const float QuarterTurn2 = -4.37113883e-8f;
    private const float QuarterTurn3 = -1.71512451e-15f;
    private const float MostAngle = 1e5f;             // above, k is no longer the nearest

    /// <summary>eˣ = 2ᵏ·eʳ with k = round(x / ln 2), |r| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, ISingleRegister<V>
    {
        x = V.IfLess(V.Of(89), x, V.Of(89), x);          // ∞ from here on
        x = V.IfLess(x, V.Of(-104), V.Of(-104), x);      // 0 from here on; NaN passes both
        return V.Scale(Mantissa(x, out var shifted), shifted);
    }

    /// <summary>eʳ, where x = k·ln 2 + r; <paramref name="shifted"/> is k + <see cref="ISingleRegister{V}.Rounder"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Mantissa<V>(V x, out V shifted) where V : unmanaged, ISingleRegister<V>
    {
        var rounder = V.Of(ISingleRegister<V>.Rounder);
        shifted = V.Fma(x, V.Of(1.44269504f), rounder);
        var k = shifted - rounder;
        var r = V.Fma(k, V.Of(-Ln2Low), V.Fma(k, V.Of(-Ln2High), x));
        var p = Polynomial(r, 1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f);
        return V.Fma(p, r * r, r) + V.Of(1);
    }

    /// <summary>ln x = e·ln 2 + ln(1 + f) with 1 + f in [√½, √2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, ISingleRegister<V>
    {
        var (zero, tiny) = (V.Of(0), V.Of(SmallestNormal));
        var f = V.Split(V.IfLess(x, tiny, x * V.Of(8388608), x), out var e) - V.Of(1);     // · 2²³
        var n = e - V.IfLess(x, tiny, V.Of(23), zero);

        var z = f * f;
        var p = Polynomial(f, 7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
            -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f);
        var y = f + (p * f * z + n * V.Of(Ln2Low) - z * V.Of(0.5f)) + n * V.Of(Ln2High);

        var special = V.IfLess(x, zero, V.Of(double.NaN), x);                              // NaN and ∞ stay
        special = V.IfEqual(x, zero, V.Of(double.NegativeInfinity), special);
        return V.IfLess(zero, x, V.IfLess(x, V.Of(double.PositiveInfinity), y, special), special);
    }

    /// <summary>cos x = cos r, −sin r, −cos r or sin r, by the quarter of the turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x) where V : unmanaged, ISingleRegister<V>
    {
        var (sin, cos) = Inner(x, out var quarter);
        var a = V.Abs(quarter);
        return V.IfLess(V.Abs(x), V.Of(MostAngle), V.IfEqual(a, V.Of(1), -quarter * sin, (V.Of(1) - a) * cos), V.Of(1) + (x - x));   // NaN of ∞
    }

    /// <summary>sin x = sin r, cos r, −sin r or −cos r, by the quarter of the turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x) where V : unmanaged, ISingleRegister<V>
    {
        var (sin, cos) = Inner(x, out var quarter);
        var a = V.Abs(quarter);
        return V.IfLess(V.Abs(x), V.Of(MostAngle), V.IfEqual(a, V.Of(1), quarter * cos, (V.Of(1) - a) * sin), x - x);
    }

    /// <summary>sin r and cos r, where x = k·½π + r with |r| ≤ ¼π; <paramref name="quarter"/>, −2 to 2, is k less a multiple of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Sin, V Cos) Inner<V>(V x, out V quarter) where V : unmanaged, ISingleRegister<V>
    {
        var rounder = V.Of(ISingleRegister<V>.Rounder);
        var k = V.Fma(x, V.Of(0.636619747f), rounder) - rounder;
        quarter = k - V.Of(4) * (V.Fma(k, V.Of(0.25f), rounder) - rounder);
        var r = V.Fma(k, V.Of(-QuarterTurn3), V.Fma(k, V.Of(-QuarterTurn2), V.Fma(k, V.Of(-QuarterTurn), x)));

        var z = r * r;
        var p = V.Fma(V.Fma(V.Of(-1.951659069e-4f), z, V.Of(8.332173340e-3f)), z, V.Of(-1.666665524e-1f));
        var q = V.Fma(V.Fma(V.Of(2.443763333e-5f), z, V.Of(-1.388736069e-3f)), z, V.Of(4.166664556e-2f));
        return (V.Fma(p * z, r, r), V.Fma(q * z, z, V.Fma(V.Of(-0.5f), z, V.Of(1))));
    }

    /// <summary>tanh x: an odd polynomial near 0, ±(1 − 2 / (e^(2|x|) + 1)) elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : unmanaged, ISingleRegister<V>
    {
        var z = x * x;
        var p = Polynomial(z, -5.70498872745e-3f, 2.06390887954e-2f, -5.37397155531e-2f, 1.33314422036e-1f, -3.33332819422e-1f);
        var near = V.Fma(p, z * x, x);
        var a = V.Abs(x);
        var twice = V.IfLess(V.Of(10), a, V.Of(20), a + a); // tanh 10 is 1; NaN passes
        var exp = V.ScaleNormal(Mantissa(twice, out var shifted), shifted);
        var far = V.Of(1) - V.Of(2) / (exp + V.Of(1));
        return V.WithSign(V.IfLess(a, V.Of(0.625f), near, far), x);
    }

    /// <summary>erf x: x + x·P(x²) up to 1, ±(1 − e^(−Q(|x|))) above, where Q fits −ln(1 − erf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x) where V : unmanaged, ISingleRegister<V>
    {
        var z = x * x;
        var p = Polynomial(z, 7.853847108e-5f, -8.01018931e-4f, 5.188327195e-3f, -2.685381168e-2f, 1.128358514e-1f, -3.761262582e-1f, 1.283791657e-1f);
        var near = p * x + x;
        var a = V.Abs(x);
        var t = V.IfLess(V.Of(4), a, V.Of(4), a);        // 1 − erf 4 is below half a last place
        var q = Polynomial(t, -1.855766468e-4f, 2.939632653e-3f, -2.180541766e-2f, 1.03037572e-1f, 6.382254481e-1f, 1.127040171f, 3.536868873e-4f);
        var far = V.Of(1) - Exp(-q);
        return V.WithSign(V.IfLess(a, V.Of(1), near, far), x);
    }

    /// <summary>Horner's rule, highest power first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V>(V x, float c0, float c1, float c2, float c3, float c4) where V : unmanaged, ISingleRegister<V> =>
        V.Fma(V.Fma(V.Fma(V.Fma(V.Of(c0), x, V.Of(c1)), x, V.Of(c2)), x, V.Of(c3)), x, V.Of(c4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V>(V x, float c0, float c1, float c2, float c3, float c4, float c5) where V : unmanaged, ISingleRegister<V> =>
        V.Fma(Polynomial(x, c0, c1, c2, c3, c4), x, V.Of(c5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V>(V x, float c0, float c1, float c2, float c3, float c4, float c5, float c6) where V : unmanaged, ISingleRegister<V> =>
        V.Fma(Polynomial(x, c0, c1, c2, c3, c4, c5), x, V.Of(c6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V>(V x, float c0, float c1, float c2, float c3, float c4, float c5, float c6, float c7, float c8)
        where V : unmanaged, ISingleRegister<V> =>
        V.Fma(V.Fma(Polynomial(x, c0, c1, c2, c3, c4, c5, c6), x, V.Of(c7)), x, V.Of(c8));
}
