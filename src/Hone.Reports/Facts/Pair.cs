namespace Hone.Reports.Facts;

/// <summary>A row's true and predicted number.</summary>
public readonly record struct Pair(double Actual, double Predicted);
