namespace Hone.Tuning.Processes;

/// <summary>How alike two places are: σ²·M(r), M Matérn's function with ν = 5/2, r² = Σ wₐ·Δₐ², where Δ of a category is 0 or 1.</summary>
/// <remarks>Rasmussen &amp; Williams 2006, "Gaussian processes for machine learning", equation 4.17; w is the inverse of a squared length.</remarks>
/// <param name="Weights">w, one a parameter.</param>
/// <param name="Amplitude">σ².</param>
/// <param name="Noise">Variance of what is observed around the function.</param>
/// <param name="Categories">Which parameters are categories.</param>
internal sealed record Kernel(double[] Weights, double Amplitude, double Noise, bool[] Categories)
{
    private static readonly double Five = Math.Sqrt(5);

    /// <summary>M as a function of r².</summary>
    public static double Likeness(double square)
    {
        double s = Five * Math.Sqrt(square);
        return (1 + s + s * s / 3) * Math.Exp(-s);
    }

    /// <summary>dM/d(r²): finite at 0.</summary>
    public static double Slope(double square)
    {
        double s = Five * Math.Sqrt(square);
        return -5.0 / 6 * (1 + s) * Math.Exp(-s);
    }

    public double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int d = 0; d < a.Length; d++) sum += Weights[d] * SquaredGap(d, a[d], b[d]);
        return sum;
    }

    public double SquaredGap(int parameter, double a, double b) => Categories[parameter] ? a == b ? 0 : 1 : (a - b) * (a - b);
}
