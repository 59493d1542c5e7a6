namespace Hone.Diagnosis;

/// <summary>What a layer of a trained network looks like inside.</summary>
/// <param name="Path">Where it stands in the model: 0, 3.inner.1 …</param>
/// <param name="Name">Its kind; with what was joined to it, <c>Dense + Relu</c>.</param>
/// <param name="Units">Values a row that it gives.</param>
/// <param name="Weights">Its weights; null where it learns none.</param>
/// <param name="Activations">What it gives on the rows looked at.</param>
/// <param name="Zeros">Share of the activations that are 0.</param>
/// <param name="Dead">Share of the units that are 0 on every row; null where the layer is no rectifier.</param>
/// <param name="Saturated">Share of the activations at the flat ends of a tanh or sigmoid; null elsewhere.</param>
public sealed record LayerFacts(string Path, string Name, int Units, Histogram? Weights, Histogram? Activations, double Zeros, double? Dead, double? Saturated);
