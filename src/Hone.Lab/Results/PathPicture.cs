namespace Hone.Lab.Results;

/// <summary>The ways of optimisers over a surface, seen from above.</summary>
/// <param name="From">Lower left corner.</param>
/// <param name="To">Upper right corner.</param>
/// <param name="Columns">Values a row of the surface.</param>
/// <param name="Heights">The surface's values on a grid from the upper left corner on, row by row.</param>
/// <param name="Goal">The lowest place; null where there is none.</param>
public sealed record PathPicture(string Title, string XName, string YName, double[] From, double[] To, int Columns, double[] Heights, double[]? Goal, IReadOnlyList<PictureLine> Paths) : Picture(Title);
