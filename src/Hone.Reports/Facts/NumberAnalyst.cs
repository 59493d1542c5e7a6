using Hone.Diagnosis;
using Hone.Metrics;

namespace Hone.Reports.Facts;

/// <summary>Finds out how predicted numbers lie beside the true ones.</summary>
internal static class NumberAnalyst
{
    private const int MostPoints = 2000, Bins = 40, Shown = 10;

    /// <param name="mean">What <paramref name="scored"/> leaves out: numbers are scaled, not shifted.</param>
    /// <param name="sources">The row of the file that each row is from, counted from 0.</param>
    public static NumberFacts Of(Scored scored, double mean, string part, int[] sources)
    {
        double[] residuals = [.. Enumerable.Range(0, scored.Rows).Select(row => (double)scored.Predictions[row] - scored.Targets[row])];
        double[] errors = Array.ConvertAll(residuals, Math.Abs);
        int[] worst = [.. Enumerable.Range(0, scored.Rows).OrderByDescending(row => errors[row]).Take(Shown)];
        Array.Sort(errors);
        int points = Math.Min(scored.Rows, MostPoints);
        return new NumberFacts(part, scored.Rows,
            [.. Enumerable.Range(0, points).Select(i => (int)((long)i * scored.Rows / points)).Select(row => new Pair(mean + scored.Targets[row], mean + scored.Predictions[row]))],
            Histogram.Of(residuals, Bins), residuals.Average(), errors[errors.Length / 2], errors[Math.Min(errors.Length - 1, errors.Length * 9 / 10)],
            scored.Measure(new RSquared()),
            [.. worst.Select(row => new WorstRow(sources[row] + 1, mean + scored.Targets[row], mean + scored.Predictions[row]))]);
    }
}
