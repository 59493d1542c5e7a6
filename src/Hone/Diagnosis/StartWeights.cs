namespace Hone.Diagnosis;

/// <summary>A weight matrix before the first step.</summary>
/// <param name="Path">The layer it belongs to.</param>
/// <param name="Inputs">Rows of the matrix.</param>
/// <param name="Units">Columns.</param>
/// <param name="Mean">Of its values.</param>
/// <param name="Deviation">Of its values.</param>
/// <param name="FanIn">Values that a unit sums over; 1 for a table that is looked up in.</param>
/// <param name="Gradient">Root mean square of the loss's gradient, penalties left out.</param>
/// <param name="Twins">Units whose weights, bias and gradient are those of another unit: what starts so stays so. 0 for the last matrix, whose units are the outputs.</param>
public sealed record StartWeights(string Path, int Inputs, int Units, double Mean, double Deviation, int FanIn, double Gradient, int Twins);
