using Hone.Numerics;

namespace Hone.Tuning.Processes;

/// <summary>How much lower than the best a place is expected to be, in logarithms: finite where the improvement itself would round to nothing.</summary>
/// <remarks>Ament, Daulton, Eriksson, Balandat &amp; Bakshy 2023, "Unexpected improvements to expected improvement for Bayesian optimization", equation 9.</remarks>
internal static class Improvement
{
    /// <summary>ln E[max(best − f, 0)] of f normal with this mean and deviation, and its derivatives with respect to both.</summary>
    public static (double Log, double ByMean, double ByDeviation) Of(double best, double mean, double deviation)
    {
        double z = (best - mean) / deviation, log = LogOf(z), share = Math.Exp(Gaussian.LogBelow(z) - log); // d ln h/dz = Φ/h
        return (log + Math.Log(deviation), -share / deviation, (1 - z * share) / deviation);
    }

    /// <summary>ln h(z), h(z) = φ(z) + z·Φ(z).</summary>
    private static double LogOf(double z)
    {
        if (z > -1) return Math.Log(Math.Exp(Gaussian.LogDensity(z)) + z * Gaussian.Below(z));
        // h = φ(z)·(1 − √(π/2)·|z|·erfcx(|z|/√2)), and 1/z² − 3/z⁴ + 15/z⁶ of the bracket where it cancels.
        double size = -z;
        double bracket = size < 30 ? 1 - Math.Sqrt(Math.PI / 2) * size * Gaussian.ScaledTail(size / Math.Sqrt(2)) : (1 - (3 - 15 / (size * size)) / (size * size)) / (size * size);
        return Gaussian.LogDensity(z) + Math.Log(bracket);
    }
}
