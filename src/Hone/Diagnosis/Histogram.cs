namespace Hone.Diagnosis;

/// <summary>How often values fall into bins of equal width.</summary>
/// <param name="From">Where the first bin begins.</param>
/// <param name="To">Where the last ends; above <paramref name="From"/>.</param>
public sealed record Histogram(double From, double To, IReadOnlyList<int> Counts)
{
    private const double Edge = 0.001; // share of values beyond either end, so that one far value does not squeeze the others into one bin

    /// <summary>The middle 99.8 % of the values; those beyond count in the outermost bins.</summary>
    public static Histogram Of(ReadOnlySpan<double> values, int bins)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        if (sorted.Length == 0) return new Histogram(0, 1, new int[bins]);
        int beyond = (int)(sorted.Length * Edge);
        double from = sorted[beyond], to = sorted[^(beyond + 1)];
        if (!(to > from)) (from, to) = (from - 0.5, from + 0.5);
        var counts = new int[bins];
        foreach (double value in sorted) counts[(int)Math.Clamp((value - from) / (to - from) * bins, 0, bins - 1)]++;
        return new Histogram(from, to, counts);
    }
}
