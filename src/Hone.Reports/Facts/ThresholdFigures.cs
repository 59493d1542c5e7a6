namespace Hone.Reports.Facts;

/// <summary>What another threshold than ½ would give on the rows it was chosen on: a little too good to be true.</summary>
public sealed record ThresholdFigures(double Threshold, double Accuracy);
