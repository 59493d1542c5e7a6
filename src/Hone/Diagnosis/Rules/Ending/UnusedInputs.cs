using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Ending;

/// <summary>The network does as well when each row gets the features of another: how much worse it becomes, as a share of what the same answer to every row gives.</summary>
internal sealed class UnusedInputs : Rule<EndFacts>
{
    public override string Name => "inputs-not-used";

    public override Origin Origin => Origin.Capacity;

    public override Limits Limits => new(0.02, 0.002, Below: true);

    public override string Reference => "Karpathy 2019, A recipe for training neural networks: an input-independent baseline";

    public override IReadOnlyList<string> Explains => ["high-bias"];

    public override IEnumerable<Symptom> Measure(EndFacts facts)
    {
        double worse = (facts.ScatteredLoss - facts.DevLoss) / facts.Guess.Loss;
        yield return new Symptom(worse, $"With the features of another row the dev loss is {Say.Number(facts.ScatteredLoss)}, with its own {Say.Number(facts.DevLoss)}: the network does not look at them.",
            "See what else was found; if nothing was: are features and targets in the same order, and does anything in the columns tell the target?")
        {
            Numbers = new Dictionary<string, double> { ["devLoss"] = facts.DevLoss, ["scatteredLoss"] = facts.ScatteredLoss },
        };
    }
}
