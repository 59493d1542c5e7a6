namespace Hone.Tables.Features;

/// <summary>Mean and standard deviation.</summary>
internal static class Moments
{
    private const double Farthest = 1e6;

    /// <summary>The deviation is ÷ n; two passes, as the sum of squares about the mean loses no digits.</summary>
    public static (double Mean, double Deviation) Of(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (double value in values) sum += value;
        double mean = sum / values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }

    /// <summary>The distance from the mean in deviations, at most a million, so that squares and sums of such inputs stay finite; 0 where there is no deviation, NaN stays NaN.</summary>
    public static float Standardize(double value, double mean, double deviation) =>
        deviation > 0 || double.IsNaN(value) ? (float)Math.Clamp((value - mean) / deviation, -Farthest, Farthest) : 0;
}
