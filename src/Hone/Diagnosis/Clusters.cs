namespace Hone.Diagnosis;

/// <summary>The standard error of a sum of contributions, <c>√(m/(m − 1) · Σ c²)</c> over the m units that were drawn: rows, or groups of rows that belong together.</summary>
/// <remarks>Rows of a group (a patient's, a machine's) resemble each other, so only the sums of their contributions are independent:
/// Liang &amp; Zeger 1986, "Longitudinal data analysis using generalized linear models".</remarks>
public static class Clusters
{
    /// <summary>Of the mean of these values.</summary>
    /// <param name="groups">The group of each row; null where each row stands alone.</param>
    /// <returns>NaN for a single unit, which says nothing about others.</returns>
    public static double OfMean(IReadOnlyList<double> values, int[]? groups = null)
    {
        double mean = values.Average();
        return StandardError([.. values.Select(value => (value - mean) / values.Count)], groups);
    }

    /// <param name="contributions">Of each row to the difference between the figure and its expectation; their sum is 0.</param>
    /// <inheritdoc cref="OfMean"/>
    public static double StandardError(ReadOnlySpan<double> contributions, int[]? groups = null)
    {
        double squares = 0, units = contributions.Length;
        if (groups is null) foreach (double one in contributions) squares += one * one;
        else
        {
            var sums = new Dictionary<int, double>();
            for (int row = 0; row < contributions.Length; row++) sums[groups[row]] = sums.GetValueOrDefault(groups[row]) + contributions[row];
            units = sums.Count;
            foreach (double sum in sums.Values) squares += sum * sum;
        }
        return units > 1 ? Math.Sqrt(squares * units / (units - 1)) : double.NaN;
    }
}
