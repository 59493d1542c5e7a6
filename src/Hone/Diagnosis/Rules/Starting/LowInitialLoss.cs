using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>The loss before the first step is below what can be had without learning: the loss does not fit the targets, or the weights have learned already.</summary>
internal sealed class LowInitialLoss : Rule<StartFacts>
{
    public override string Name => "initial-loss-low";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.7, 0.5, Below: true);

    public override string Reference => "Karpathy 2019, A recipe for training neural networks: verify loss at init; limits measured, bench/results/doctor.md";

    public override IEnumerable<Symptom> Measure(StartFacts facts)
    {
        if (!(facts.Guess.Loss > 0)) yield break;
        yield return new Symptom(facts.Loss / facts.Guess.Loss,
            $"Before the first step the loss is {Say.Number(facts.Loss)}, below the {Say.Number(facts.Guess.Loss)} of the best answer that does not look at the row.",
            "See whether loss and targets fit each other, and whether the network has seen these rows before.")
        {
            Numbers = new Dictionary<string, double> { ["loss"] = facts.Loss, ["guess"] = facts.Guess.Loss },
        };
    }
}
