using Hone.Diagnosis;

namespace Hone.Lab.Results;

/// <summary>One figure of a variant, measured with every seed.</summary>
/// <param name="Name">What it is and on which points: <c>accuracy on test</c>.</param>
/// <param name="Values">One a seed; one that is not finite stands for a run that came to nothing.</param>
public sealed record Quantity(string Name, IReadOnlyList<double> Values)
{
    public double Mean => Values.Average();

    /// <summary>Standard deviation over the seeds; NaN for a single one.</summary>
    public double Deviation => Clusters.OfMean(Values) * Math.Sqrt(Values.Count);

    /// <summary>Whether it is a share of rows, to be shown in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>The smallest difference that can be seen in one value, such as one row's share of all; 0 for any.</summary>
    public double Step { get; init; }

    /// <summary>Whether it has a column in the table of variants; the others are told in lab.json alone.</summary>
    public bool IsShown { get; init; } = true;
}
