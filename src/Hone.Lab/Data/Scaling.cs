namespace Hone.Lab.Data;

/// <summary>How each column is shifted and divided before the network sees it, found from the points it learns from alone.</summary>
/// <param name="Of">From a column's values: what is taken away, and what the rest is divided by.</param>
internal sealed record Scaling(string Name, Func<double[], (double Shift, double Divisor)> Of)
{
    /// <summary>Mean 0 and variance 1.</summary>
    public static Scaling Standard { get; } = new("less the mean, over the standard deviation", values => (values.Average(), Math.Sqrt(Variance(values))));

    public static Scaling Centred { get; } = new("less the mean", values => (values.Average(), 1));

    /// <summary>What some notes have: an error.</summary>
    public static Scaling ByVariance { get; } = new("less the mean, over the variance", values => (values.Average(), Variance(values)));

    public static Scaling Range { get; } = new("from 0 to 1 by the lowest and highest value", values => (values.Min(), values.Max() - values.Min()));

    /// <summary>Fits to points and scales others by the same numbers.</summary>
    public Func<double[], double[]> Fit(Points points)
    {
        var columns = Enumerable.Range(0, 2).Select(column => Of([.. points.X.Where((_, i) => i % 2 == column)])).ToArray();
        return x => [.. x.Select((value, i) => (value - columns[i % 2].Shift) / (columns[i % 2].Divisor > 0 ? columns[i % 2].Divisor : 1))];
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
