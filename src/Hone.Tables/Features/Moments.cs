namespace Hone.Tables.Features;

/// <summary>Mean and standard deviation.</summary>
internal static class Moments
{
    /// <summary>The deviation is ÷ n; two passes, as the sum of squares about the mean loses no digits.</summary>
    public static (double Mean, double Deviation) Of(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (double value in values) sum += value;
        double mean = sum / values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }
}
