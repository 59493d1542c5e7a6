namespace Hone.Tables.Features;

/// <summary>How columns become inputs, and inputs answers, where their kind leaves a choice.</summary>
public sealed record FeatureStyle
{
    /// <summary>Columns of numbers up to which each has two views; of more, which would be more than 1000 inputs, only those that need the second.</summary>
    internal const int MostViewed = 500;

    private const int MostQuantiles = 100_000; // of all columns together: about 1 MB of a model file
    private const int FewestOfColumn = 16, MostOfColumn = 1000;

    public NumberScaling Scaling { get; init; } = NumberScaling.Found;

    /// <summary>Whether a category of more than <see cref="CategoryFeature.MostFlags"/> values is a code that the network looks up, instead of one input a value.</summary>
    public bool EmbedsCategories { get; init; }

    /// <summary>How far predicted numbers may go; of classes nothing.</summary>
    public AnswerRange Answers { get; init; }

    internal bool IsRobust => Scaling is NumberScaling.Robust || HasRank;

    /// <summary>Whether numbers get a second input by rank, those at least that are no pixels.</summary>
    internal bool HasRank => Scaling is NumberScaling.TwoViews or NumberScaling.Found;

    /// <summary>Quantiles kept of a column; fewer in tables of more than 100 columns of numbers, so that a model file stays small.</summary>
    /// <param name="columns">Columns of numbers.</param>
    internal static int QuantilesOf(int columns) => Math.Clamp(MostQuantiles / Math.Max(1, columns), FewestOfColumn, MostOfColumn);
}
