namespace Hone.Tables;

/// <summary>How a model does on a table.</summary>
/// <param name="Loss">Mean loss.</param>
/// <param name="Metric">The recipe's metric, in the target's unit.</param>
/// <param name="Rows">Rows whose target is known.</param>
/// <param name="Notes">Sentences about what was left out or not known, for the person to read.</param>
public sealed record TableEvaluation(double Loss, double Metric, int Rows, IReadOnlyList<string> Notes)
{
    /// <summary>Every usual metric of the task that has a value on these rows, by name.</summary>
    public IReadOnlyDictionary<string, double> Measures { get; init; } = new Dictionary<string, double>();
}
