using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>How far a figure would move with other rows: it is measured again on rows drawn from the same ones, with putting back.</summary>
/// <remarks>Efron 1979, "Bootstrap methods: another look at the jackknife", percentile interval. Of n rows above <see cref="MostRows"/> only m are drawn
/// and the deviations shrunk by √(m/n): Bickel, Götze &amp; van Zwet 1997, "Resampling fewer than n observations".</remarks>
public static class Bootstrap
{
    public const int Resamples = 400, MostRows = 20_000;

    private const int FewestRows = 500;
    private const int FewestGroups = 2;

    /// <param name="rows">How many rows there are.</param>
    /// <param name="value">The figure on all of them.</param>
    /// <param name="measure">The figure on the rows with these numbers; not a number where they do not allow it.</param>
    /// <param name="width">Values a row that the measure looks at: where there are many, fewer rows are drawn.</param>
    /// <param name="groups">The group of each row: whole groups are drawn, since their rows are no independent ones. Null where rows stand alone.</param>
    /// <returns>NaN throughout where more than half of the draws do not allow the figure, or there is a single group.</returns>
    public static (double StandardError, Interval Interval) Of(int rows, double value, Func<int[], double> measure, Key key, int width = 1, int[]? groups = null)
    {
        int[][]? units = groups is null ? null : [.. Enumerable.Range(0, rows).GroupBy(row => groups[row]).Select(group => group.ToArray())];
        int count = units?.Length ?? rows, most = Math.Max(FewestRows, MostRows / width);
        int drawn = units is null ? Math.Min(rows, most) : Math.Min(count, Math.Max(FewestGroups, (int)((long)most * count / rows)));
        double spread = Math.Sqrt((double)drawn / count) * (units is null ? 1 : Few(count));
        var numbers = new int[drawn];
        var deviations = new List<double>();
        for (int resample = 0; resample < Resamples; resample++)
        {
            var draw = key.Fold((ulong)resample);
            for (int i = 0; i < drawn; i++) numbers[i] = draw.Below(count, i);
            double deviation = (measure(units is null ? numbers : [.. numbers.SelectMany(unit => units[unit])]) - value) * spread;
            if (double.IsFinite(deviation)) deviations.Add(deviation);
        }
        if (deviations.Count <= Resamples / 2) return (double.NaN, new Interval(double.NaN, double.NaN));
        deviations.Sort();
        double mean = deviations.Average();
        double error = Math.Sqrt(deviations.Sum(deviation => (deviation - mean) * (deviation - mean)) / (deviations.Count - 1));
        return (error, new Interval(value + Quantile(deviations, 0.025), value + Quantile(deviations, 0.975)));
    }

    /// <summary>What few units drawn from themselves show too little of: √(m/(m − 1)), and Student's quantile instead of the normal's.</summary>
    private static double Few(int units) => units < FewestGroups ? double.NaN : Math.Sqrt(units / (units - 1.0)) * Student.Quantile(units - 1) / Interval.Z;

    /// <summary>Between the two nearest of the sorted values, linearly.</summary>
    private static double Quantile(List<double> sorted, double share)
    {
        double at = share * (sorted.Count - 1);
        int below = (int)at;
        return sorted[below] + (at - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]);
    }
}
