using Hone.Diagnosis;

namespace Hone.Lab.Results;

/// <summary>How far one variant is from another in a figure, seed by seed: a difference, or noise.</summary>
/// <param name="Difference">Mean over the seeds of the one's value less the other's.</param>
/// <param name="Margin">Half of the interval that holds 95 % (Student's t of the paired differences); NaN for a single seed.</param>
public sealed record Contrast(string Figure, string One, string Other, double Difference, double Margin)
{
    /// <summary>Whether the difference is more than other seeds could make.</summary>
    public bool IsTold => Math.Abs(Difference) > Margin;

    public static Contrast Of(string figure, Variant one, Variant other)
    {
        double[] gaps = [.. one[figure].Values.Zip(other[figure].Values, (a, b) => a - b)];
        // What is counted in steps hides differences within one: a rounding error of deviation step/√12 on both sides, also where all seeds happen to agree.
        double step = Math.Max(one[figure].Step, other[figure].Step), hidden = step / Math.Sqrt(6 * gaps.Length), error = Clusters.OfMean(gaps);
        return new Contrast(figure, one.Name, other.Name, gaps.Average(), Student.Quantile(gaps.Length - 1) * (error < hidden ? hidden : error));
    }
}
