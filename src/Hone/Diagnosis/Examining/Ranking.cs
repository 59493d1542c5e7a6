namespace Hone.Diagnosis.Examining;

/// <summary>How well one series of numbers puts another in order.</summary>
internal static class Ranking
{
    /// <summary>The chance that a row of the kind is ranked apart from one that is not, the better way round: 0.5 … 1, ties counted half.</summary>
    /// <remarks>Hanley &amp; McNeil 1982, through the rank sum.</remarks>
    public static double Area(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isKind)
    {
        double[] ranks = Ranks(scores);
        double sum = 0, kind = 0;
        for (int i = 0; i < ranks.Length; i++)
            if (isKind[i]) { sum += ranks[i]; kind++; }
        double others = ranks.Length - kind, area = (sum - kind * (kind + 1) / 2) / (kind * others);
        return Math.Max(area, 1 - area);
    }

    /// <summary>The same for rows that come counted by their score.</summary>
    public static double Area((double Score, double Kind, double Others)[] counted)
    {
        Array.Sort(counted, (one, other) => one.Score.CompareTo(other.Score));
        double above = 0, kind = 0, others = 0;
        for (int i = 0, end; i < counted.Length; i = end)
        {
            double tiedKind = 0, tiedOthers = 0;
            for (end = i; end < counted.Length && counted[end].Score.Equals(counted[i].Score); end++) (tiedKind, tiedOthers) = (tiedKind + counted[end].Kind, tiedOthers + counted[end].Others);
            above += tiedKind * (others + tiedOthers / 2);
            (kind, others) = (kind + tiedKind, others + tiedOthers);
        }
        double area = above / (kind * others);
        return Math.Max(area, 1 - area);
    }

    /// <summary>|Spearman's ρ|: the correlation of the ranks, ties given their middle.</summary>
    public static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double[] x = Ranks(a), y = Ranks(b);
        double mean = (x.Length + 1) / 2.0, both = 0, xs = 0, ys = 0;
        for (int i = 0; i < x.Length; i++)
        {
            both += (x[i] - mean) * (y[i] - mean);
            xs += (x[i] - mean) * (x[i] - mean);
            ys += (y[i] - mean) * (y[i] - mean);
        }
        return xs > 0 && ys > 0 ? Math.Abs(both) / Math.Sqrt(xs * ys) : 0;
    }

    /// <summary>1 for the smallest; equal values share the middle of theirs.</summary>
    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray(), ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        for (int i = 0, end; i < sorted.Length; i = end)
        {
            for (end = i; end < sorted.Length && sorted[end].Equals(sorted[i]);) end++;
            for (int k = i; k < end; k++) ranks[order[k]] = (i + 1 + end) / 2.0;
        }
        return ranks;
    }
}
