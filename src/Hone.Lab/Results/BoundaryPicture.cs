namespace Hone.Lab.Results;

/// <summary>What networks say at every place of the plane, side by side, with the points they learned from.</summary>
/// <param name="From">Lower left corner, x and y.</param>
/// <param name="To">Upper right corner, x and y.</param>
/// <param name="Columns">Cells a row of a panel.</param>
/// <param name="Points">x, y and class of each point.</param>
public sealed record BoundaryPicture(string Title, string XName, string YName, IReadOnlyList<string> ClassNames, double[] From, double[] To, int Columns, IReadOnlyList<double[]> Points, IReadOnlyList<BoundaryPanel> Panels) : Picture(Title);
