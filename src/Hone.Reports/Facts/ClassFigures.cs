using Hone.Diagnosis;

namespace Hone.Reports.Facts;

/// <summary>One class: how many of the rows said to be it are, and how many of those that are it were found.</summary>
/// <param name="Support">Rows of the class.</param>
/// <param name="Precision">NaN where it was never said.</param>
/// <param name="Recall">NaN where no row has it.</param>
public sealed record ClassFigures(string Label, int Support, double Precision, Interval? PrecisionInterval, double Recall, Interval? RecallInterval, double F1);
