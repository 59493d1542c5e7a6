namespace Hone.Cli.Tuning;

/// <summary>The best recipe and the one that the study started from, each trained with the same seeds.</summary>
/// <param name="Trial">The best one.</param>
/// <param name="Seeds">Training seeds; the data is divided as in the study.</param>
/// <param name="IsGain">Whether the best is better on dev by more than another choice of seeds could make of it: Student's t of the differences by seed is above its 97.5 % quantile.</param>
internal sealed record ConfirmReport(int Trial, IReadOnlyList<ulong> Seeds, ConfirmedRecipe Best, ConfirmedRecipe Start, bool IsGain);

/// <param name="Dev">What trials are judged by, one a seed.</param>
/// <param name="DevMetric">The metric on dev, one a seed.</param>
/// <param name="Test">The metric on test, one a seed; null where there is no test part.</param>
internal sealed record ConfirmedRecipe(IReadOnlyList<double> Dev, IReadOnlyList<double> DevMetric, IReadOnlyList<double>? Test)
{
    public double DevMean => Dev.Average();

    public double DevDeviation => Deviation(Dev);

    public double? TestMean => Test?.Average();

    public double? TestDeviation => Test is null ? null : Deviation(Test);

    private static double Deviation(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1));
    }
}
