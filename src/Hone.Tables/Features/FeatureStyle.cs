namespace Hone.Tables.Features;

/// <summary>How columns become inputs, and inputs answers, where their kind leaves a choice.</summary>
public sealed record FeatureStyle
{
    private const int MostQuantiles = 500_000; // of all columns together
    private const int FewestOfColumn = 16, MostOfColumn = 1000;

    /// <summary>Null for <see cref="NumberScaling.Pixels"/> of columns that look like those of an image, and <see cref="NumberScaling.Standard"/> of others.</summary>
    public NumberScaling? Scaling { get; init; }

    /// <summary>Whether a category of more than <see cref="CategoryFeature.MostFlags"/> values is a code that the network looks up, instead of one input a value.</summary>
    public bool EmbedsCategories { get; init; }

    /// <summary>Whether predicted numbers are held within those of the training rows.</summary>
    public bool ClipsAnswers { get; init; }

    internal bool IsRobust => Scaling is NumberScaling.Robust or NumberScaling.TwoViews;

    /// <summary>Quantiles kept of a column; fewer in wide tables, so that a model file stays small.</summary>
    /// <param name="columns">Columns of numbers.</param>
    internal static int QuantilesOf(int columns) => Math.Clamp(MostQuantiles / Math.Max(1, columns), FewestOfColumn, MostOfColumn);
}
