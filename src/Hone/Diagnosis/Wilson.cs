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
        const double z2 = Interval.Z * Interval.Z;
        double n = rows, p = hits / n;
        double middle = p + z2 / (2 * n), half = Interval.Z * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n)), all = 1 + z2 / n;
        return new Interval(hits == 0 ? 0 : (middle - half) / all, hits == rows ? 1 : (middle + half) / all);
    }
}
