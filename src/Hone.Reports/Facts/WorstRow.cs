namespace Hone.Reports.Facts;

/// <summary>A row that was predicted badly.</summary>
/// <param name="Row">Its number in the file, the first row of data being 1.</param>
public sealed record WorstRow(int Row, double Actual, double Predicted);
