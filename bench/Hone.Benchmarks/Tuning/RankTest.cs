namespace Hone.Benchmarks.Tuning;

/// <summary>Whether one of two groups of numbers tends to be smaller than the other.</summary>
/// <remarks>Mann &amp; Whitney 1947, with the normal approximation and the correction for ties.</remarks>
internal static class RankTest
{
    /// <returns>The probability of so large a difference in either direction by chance.</returns>
    public static double Of(double[] first, double[] second)
    {
        var all = first.Select(value => (value, First: true)).Concat(second.Select(value => (value, First: false))).OrderBy(item => item.value).ToArray();
        double n = all.Length, sum = 0, ties = 0;
        for (int i = 0, end; i < all.Length; i = end)
        {
            for (end = i; end < all.Length && all[end].value == all[i].value;) end++;
            double alike = end - i;
            sum += all[i..end].Count(item => item.First) * ((i + 1 + end) / 2.0);
            ties += alike * alike * alike - alike;
        }
        double u = sum - first.Length * (first.Length + 1) / 2.0;
        double variance = first.Length * second.Length / 12.0 * (n + 1 - ties / (n * (n - 1)));
        if (variance <= 0) return 1;
        double z = (Math.Abs(u - first.Length * second.Length / 2.0) - 0.5) / Math.Sqrt(variance);
        return Math.Min(1, 2 * Hone.Numerics.Gaussian.Below(-z));
    }
}
