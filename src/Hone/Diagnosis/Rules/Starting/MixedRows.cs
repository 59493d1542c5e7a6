using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>A row's prediction depends on the row beside it: rows and columns are mixed up somewhere.</summary>
internal sealed class MixedRows : Rule<StartFacts>
{
    public override string Name => "rows-mixed";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(double.PositiveInfinity, 0);

    public override string Reference => "Karpathy 2019, A recipe for training neural networks: use backprop to chart dependencies";

    public override IReadOnlyList<string> Explains => ["predictions-depend-on-batch"];

    public override IEnumerable<Symptom> Measure(StartFacts facts)
    {
        double difference = facts.Isolation.Neighbours;
        yield return new Symptom(difference, $"A row's prediction changes by {Say.Number(difference)} deviations of the outputs when another row of its batch is exchanged: rows are mixed.", "Look for a transposed or reshaped matrix in a layer of your own.");
    }
}
