namespace Hone.Diagnosis;

/// <summary>What a source of inputs is worth to a model.</summary>
/// <param name="Cost">How much worse the metric becomes when the source is shuffled; the mean of the repeats.</param>
/// <param name="Spread">Standard deviation over the repeats.</param>
public sealed record Contribution(string Name, double Cost, double Spread);
