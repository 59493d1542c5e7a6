namespace Hone.Tables;

/// <summary>A column of numbers as a network sees it: <c>(x − mean) / deviation</c>, 0 where it is missing.</summary>
/// <param name="Mean">Of the training rows, in the column's unit.</param>
/// <param name="Deviation">Of the training rows (÷ n), in the column's unit; never 0.</param>
/// <param name="Indicator">Whether a feature of its own says 1 where the number is missing: training rows had missing cells.</param>
public sealed record NumberFeature(string Name, double Mean, double Deviation, bool Indicator)
{
    private const double Farthest = 1e6; // deviations: squares and sums of such features stay finite

    /// <summary>The standardised value, at most a million deviations from 0; NaN stays NaN.</summary>
    public float Standardize(double value) => (float)Math.Clamp((value - Mean) / Deviation, -Farthest, Farthest);
}
