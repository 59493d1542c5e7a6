namespace Hone.Diagnosis.Examining;

/// <summary>How far two samples are from being of one kind.</summary>
internal static class TwoSamples
{
    /// <summary>The distance of Kolmogorov and Smirnov: the largest difference of the shares below a value, 0 … 1. Both come sorted.</summary>
    public static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double largest = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            float value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= value) i++;
            while (j < b.Length && b[j] <= value) j++;
            largest = Math.Max(largest, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }
        return largest;
    }

    /// <summary>What chance stays below with 99 %, over so many comparisons: <c>√(−½·ln(α/2)) · √(1/n + 1/m)</c>, α = 0.01 ÷ comparisons.</summary>
    /// <remarks>Smirnov 1948, "Table for estimating the goodness of fit of empirical distributions", the asymptotic form; Bonferroni's division.</remarks>
    public static double ByChance(double n, double m, int comparisons) =>
        Math.Sqrt(-0.5 * Math.Log(0.01 / Math.Max(1, comparisons) / 2)) * Math.Sqrt(1 / n + 1 / m);
}
