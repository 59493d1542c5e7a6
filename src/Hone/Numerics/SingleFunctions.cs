using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>The functions in float. Exponential, logarithm and tanh after Cephes (Moshier 1989, "Methods and programs for mathematical
/// functions"); the two polynomials of erf are weighted minimax fits of our own.</summary>
internal static class SingleFunctions
{
    private const float Rounder = 12582912;              // 1.5·2²³: adding it leaves a whole number in the low bits
    private const float Ln2High = 0.693359375f;          // 9 bits, so that k·Ln2High is exact
    private const float Ln2Low = -2.12194440e-4f;
    private const int RootHalf = 0x3F3504F3;             // the bits of √½
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>eˣ = 2ᵏ·eʳ with k = round(x / ln 2), |r| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, new(89f)), new(89f), x);      // ∞ from here on
        x = Vector.ConditionalSelect(Vector.LessThan(x, new(-104f)), new(-104f), x);     // 0 from here on; NaN passes both
        var p = Mantissa(x, out var power);
        var half = power >> 1; // in two steps: 2¹²⁸ and 2⁻¹⁵⁰ are no floats, and results below the normal range round once
        return p * PowerOf2(half) * PowerOf2(power - half);
    }

    /// <summary>eʳ, where x = power·ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Mantissa(Vector<float> x, out Vector<int> power)
    {
        var shifted = Fma(x, new(1.44269504f), new(Rounder));
        var k = shifted - new Vector<float>(Rounder);
        var r = Fma(k, new(-Ln2Low), Fma(k, new(-Ln2High), x));
        var p = Polynomial(r, 1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f);
        power = shifted.As<float, int>() - new Vector<float>(Rounder).As<float, int>();
        return Fma(p, r * r, r) + Vector<float>.One;
    }

    /// <summary>ln x = e·ln 2 + ln(1 + f) with 1 + f in [√½, √2).</summary>
    public static Vector<float> Log(Vector<float> x)
    {
        var tiny = Vector.LessThan(x, new(SmallestNormal));
        var bits = Vector.ConditionalSelect(tiny, x * 8388608, x).As<float, int>();       // · 2²³
        var e = (bits - new Vector<int>(RootHalf)) >> 23;
        var f = (bits - (e << 23)).As<int, float>() - Vector<float>.One;
        var n = Vector.ConvertToSingle(e) - Vector.ConditionalSelect(tiny, new(23f), Vector<float>.Zero);

        var z = f * f;
        var p = Polynomial(f, 7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
            -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f);
        var y = f + (p * f * z + n * Ln2Low - z * 0.5f) + n * Ln2High;

        var special = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new(float.NaN), x);                    // NaN and ∞ stay
        special = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new(float.NegativeInfinity), special);
        var ordinary = Vector.GreaterThan(x, Vector<float>.Zero) & Vector.LessThan(x, new(float.PositiveInfinity));
        return Vector.ConditionalSelect(ordinary, y, special);
    }

    /// <summary>tanh x: an odd polynomial near 0, ±(1 − 2 / (e^(2|x|) + 1)) elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        var z = x * x;
        var p = Polynomial(z, -5.70498872745e-3f, 2.06390887954e-2f, -5.37397155531e-2f, 1.33314422036e-1f, -3.33332819422e-1f);
        var near = Fma(p, z * x, x);
        var a = Vector.Abs(x);
        var twice = Vector.ConditionalSelect(Vector.GreaterThan(a, new(10f)), new(20f), a + a); // tanh 10 is 1; NaN passes
        var exp = Mantissa(twice, out var power) * PowerOf2(power);
        var far = Vector<float>.One - new Vector<float>(2) / (exp + Vector<float>.One);
        return WithSign(Vector.ConditionalSelect(Vector.LessThan(a, new(0.625f)), near, far), x);
    }

    /// <summary>erf x: x + x·P(x²) up to 1, ±(1 − e^(−Q(|x|))) above, where Q fits −ln(1 − erf).</summary>
    public static Vector<float> Erf(Vector<float> x)
    {
        var z = x * x;
        var p = Polynomial(z, 7.853847108e-5f, -8.01018931e-4f, 5.188327195e-3f, -2.685381168e-2f, 1.128358514e-1f, -3.761262582e-1f, 1.283791657e-1f);
        var near = p * x + x;
        var a = Vector.Abs(x);
        var t = Vector.ConditionalSelect(Vector.GreaterThan(a, new(4f)), new(4f), a);    // 1 − erf 4 is below half a last place
        var q = Polynomial(t, -1.855766468e-4f, 2.939632653e-3f, -2.180541766e-2f, 1.03037572e-1f, 6.382254481e-1f, 1.127040171f, 3.536868873e-4f);
        var far = Vector<float>.One - Exp(-q);
        return WithSign(Vector.ConditionalSelect(Vector.LessThan(a, Vector<float>.One), near, far), x);
    }

    /// <summary>Horner's rule, highest power first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Polynomial(Vector<float> x, float c0, float c1, float c2, float c3, float c4) =>
        Fma(Fma(Fma(Fma(new(c0), x, new(c1)), x, new(c2)), x, new(c3)), x, new(c4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Polynomial(Vector<float> x, float c0, float c1, float c2, float c3, float c4, float c5) =>
        Fma(Polynomial(x, c0, c1, c2, c3, c4), x, new(c5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Polynomial(Vector<float> x, float c0, float c1, float c2, float c3, float c4, float c5, float c6) =>
        Fma(Polynomial(x, c0, c1, c2, c3, c4, c5), x, new(c6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Polynomial(
        Vector<float> x, float c0, float c1, float c2, float c3, float c4, float c5, float c6, float c7, float c8) =>
        Fma(Fma(Polynomial(x, c0, c1, c2, c3, c4, c5, c6), x, new(c7)), x, new(c8));

    /// <summary>a·b + c in one rounding wherever the hardware can, which the 256-bit and the 512-bit tier both can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Fma(Vector<float> a, Vector<float> b, Vector<float> c) => Vector.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOf2(Vector<int> n) => ((n + new Vector<int>(127)) << 23).As<int, float>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> WithSign(Vector<float> magnitude, Vector<float> sign) =>
        Vector.ConditionalSelect(new Vector<float>(-0f), sign, magnitude);
}
