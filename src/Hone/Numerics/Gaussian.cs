namespace Hone.Numerics;

/// <summary>The normal distribution, in its far tails too.</summary>
internal static class Gaussian
{
    private static readonly double LogRoot = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>ln φ(x).</summary>
    public static double LogDensity(double x) => -0.5 * x * x - LogRoot;

    /// <summary>Φ(x).</summary>
    public static double Below(double x) => x > 9 ? 1 : x < -39 ? 0 : x < 0 ? 0.5 * ScaledTail(-x / Math.Sqrt(2)) * Math.Exp(-0.5 * x * x) : 1 - 0.5 * ScaledTail(x / Math.Sqrt(2)) * Math.Exp(-0.5 * x * x);

    /// <summary>ln Φ(x).</summary>
    public static double LogBelow(double x) => x < 0 ? Math.Log(0.5 * ScaledTail(-x / Math.Sqrt(2))) - 0.5 * x * x : double.LogP1(-0.5 * ScaledTail(x / Math.Sqrt(2)) * Math.Exp(-0.5 * x * x));

    /// <summary>erfcx(x) = exp(x²)·erfc(x) for x ≥ 0.</summary>
    /// <remarks>Below 2 by the series of erf (Abramowitz &amp; Stegun 1964, 7.1.6), above by the continued fraction (7.1.14) from its end: 1e-13 of the value.</remarks>
    public static double ScaledTail(double x)
    {
        if (x < 2)
        {
            double term = x, sum = x;
            for (int n = 1; n < 80 && term > 1e-18 * sum; n++)
            {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return Math.Exp(x * x) - 2 / Math.Sqrt(Math.PI) * sum;
        }
        double fraction = 0;
        for (int n = 120; n > 0; n--) fraction = 0.5 * n / (x + fraction);
        return 1 / (Math.Sqrt(Math.PI) * (x + fraction));
    }

    /// <summary>Φ⁻¹(p), by Newton's method on ln Φ from the nearer tail.</summary>
    public static double Quantile(double p)
    {
        if (p <= 0) return double.NegativeInfinity;
        if (p >= 1) return double.PositiveInfinity;
        if (p > 0.5) return -Quantile(1 - p);
        double target = Math.Log(p), x = -Math.Sqrt(Math.Max(0, -2 * Math.Log(2 * p))); // Φ(x) ≤ exp(−x²/2)/2
        for (int i = 0; i < 60; i++)
        {
            double at = LogBelow(x), step = (at - target) / Math.Exp(LogDensity(x) - at);
            x -= Math.Clamp(step, -1, 1);
            if (Math.Abs(step) < 1e-14 * Math.Max(1, Math.Abs(x))) break;
        }
        return x;
    }

    /// <summary>ln of the density at x of a normal distribution that is cut to an interval.</summary>
    public static double LogDensityWithin(double x, double mean, double deviation, double low, double high) =>
        LogDensity((x - mean) / deviation) - Math.Log(deviation) - Math.Log(Below((high - mean) / deviation) - Below((low - mean) / deviation));

    /// <summary>A draw from a normal distribution that is cut to an interval.</summary>
    /// <param name="u">Uniform on 0 … 1.</param>
    public static double DrawWithin(double mean, double deviation, double low, double high, double u)
    {
        double first = Below((low - mean) / deviation), last = Below((high - mean) / deviation);
        return Math.Clamp(mean + deviation * Quantile(first + u * (last - first)), low, high);
    }
}
