namespace Hone.Reports.Facts;

/// <summary>How classes are told apart on some rows.</summary>
/// <param name="Part">dev or test.</param>
/// <param name="Labels">The classes of <paramref name="Confusion"/>, the most frequent first; the last stands for all others where <paramref name="Others"/> is above 0.</param>
/// <param name="Others">How many classes the last label stands for.</param>
/// <param name="Confusion">Rows of the matrix: the truth; columns: the prediction; counts.</param>
/// <param name="PerClass">For each single class of <paramref name="Labels"/>.</param>
/// <param name="Calibration">Said probability beside what came true, lowest first; rows of equal probability are in one bin.</param>
/// <param name="CalibrationError">Expected calibration error: mean distance of the two, weighted by rows.</param>
/// <param name="CalibratedClass">The class whose probability it is about; null for that of the likeliest class.</param>
/// <param name="AreaUnderCurve">Of two classes: the chance that a row of the second ranks above one of the first.</param>
/// <param name="BestThreshold">Of two classes: above which probability to say the second for the highest accuracy on these rows; null where both classes are not there, or that gains no more than one standard error of the accuracy.</param>
public sealed record ClassFacts(string Part, IReadOnlyList<string> Labels, int Others, IReadOnlyList<IReadOnlyList<int>> Confusion, IReadOnlyList<ClassFigures> PerClass,
    IReadOnlyList<CalibrationBin> Calibration, double CalibrationError, string? CalibratedClass, double? AreaUnderCurve, ThresholdFigures? BestThreshold)
{
    /// <summary>What the temperature that was fitted on dev came to on these rows; null for a model without one.</summary>
    public TemperatureFacts? Temperature { get; init; }
}
