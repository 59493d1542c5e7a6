namespace Hone.Diagnosis;

/// <summary>What a layer with an activation function gives before the first step.</summary>
/// <param name="Path">Where it stands in the model: 0, 3.inner.1 …</param>
/// <param name="Name">Its kind; with what was joined to it, <c>Dense + Relu</c>.</param>
/// <param name="Position">How many activation functions a value has passed, this one included.</param>
/// <param name="Spread">Root mean square over the units of the deviation that a unit's output has over the rows: how much of the rows' differences is left.</param>
/// <param name="Slope">The steepest slope of the function: 1, or ¼ for a sigmoid.</param>
/// <param name="Dead">Units that are 0 on every row; null where the layer is no rectifier.</param>
/// <param name="Saturated">Share of the outputs at the flat ends of a tanh or sigmoid; null elsewhere.</param>
public sealed record StartLayer(string Path, string Name, int Position, int Units, double Spread, double Slope, int? Dead, double? Saturated);
