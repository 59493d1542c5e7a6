namespace Hone.Training;

/// <summary>How a network does on some rows, in evaluation mode.</summary>
/// <param name="Loss">Mean loss.</param>
/// <param name="Metric">The recipe's metric.</param>
public readonly record struct Evaluation(double Loss, double Metric);
