namespace Hone.Diagnosis;

/// <summary>Where in a step numbers ceased to be finite.</summary>
/// <param name="Place">The layer's path, the parameter's name, or what else it is in.</param>
/// <param name="Kind">Which of the step's values.</param>
/// <param name="Rows">Rows of the data set, those of the batch that it comes from; empty where it is of all of them or of none. At most 20.</param>
/// <param name="Rate">Learning rate of the step.</param>
/// <param name="Gradient">Norm of the gradient at the last look before; not a number where there was none.</param>
public sealed record NotFinite(string Place, NotFiniteKind Kind, IReadOnlyList<int> Rows, double Rate, double Gradient);
