namespace Hone.Diagnosis;

/// <summary>The interval of a share: <c>(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)</c>.</summary>
/// <remarks>Wilson 1927, "Probable inference, the law of succession, and statistical inference", p. 209. Unlike p ± 2·se it stays within
/// 0 … 1 and is right for few rows and shares near 0 or 1 (Newcombe 1998, method 3).</remarks>
public static class Wilson
{
    public static Interval Of(long hits, long rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, rows);
        return Of((double)hits / rows, rows, Interval.Z);
    }

    /// <summary>Of rows that belong together in groups, or all alone where those are null: as of so many independent rows as give the same standard error.</summary>
    /// <remarks>Korn &amp; Graubard 1998, "Confidence intervals for proportions with small expected number of positive counts estimated from survey data".</remarks>
    public static Interval Of(IReadOnlyList<bool> hits, int[]? groups)
    {
        int right = hits.Count(hit => hit);
        if (groups is null) return Of(right, hits.Count);
        double share = (double)right / hits.Count;
        double[] contributions = [.. hits.Select(hit => ((hit ? 1 : 0) - share) / hits.Count)];
        int units = groups.Distinct().Count();
        return Grouped(share, Clusters.StandardError(contributions, groups), hits.Count, units, Student.Quantile(units - 1));
    }

    /// <param name="rows">Of the same weight; there are never more than these.</param>
    /// <param name="units">Rows or groups that were drawn: what is left where every row is right or none.</param>
    internal static Interval Grouped(double share, double error, double rows, int units, double z)
    {
        if (double.IsNaN(error) || double.IsInfinity(z)) return new Interval(0, 1); // a single group says nothing about others
        double effective = share is > 0 and < 1 && error > 0 ? share * (1 - share) / (error * error) : units;
        return Of(share, Math.Min(effective, rows), z);
    }

    private static Interval Of(double p, double n, double z)
    {
        double z2 = z * z, middle = p + z2 / (2 * n), half = z * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n)), all = 1 + z2 / n;
        return new Interval(p == 0 ? 0 : (middle - half) / all, p == 1 ? 1 : (middle + half) / all);
    }
}
