using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Ending;

/// <summary>The network does not fit the rows it learned from: the avoidable error left on them, as a share of what guessing gets wrong.</summary>
internal sealed class HighBias : Rule<EndFacts>
{
    public override string Name => "high-bias";

    public override Origin Origin => Origin.Capacity;

    public override Limits Limits => new(0.9, double.PositiveInfinity) { Info = 0.1 };

    public override string Reference => "Ng 2018, Machine learning yearning, chapters 20 to 27; limits measured, bench/results/doctor.md";

    public override IEnumerable<Symptom> Measure(EndFacts facts)
    {
        if (facts.Errors is not { Kind: BiasVarianceKind.HighBias or BiasVarianceKind.Both } errors) yield break;
        yield return new Symptom(errors.Bias / (facts.GuessError - errors.Baseline),
            $"On the rows it learned from the network still has an error of {Say.Number(errors.Train)}; guessing has {Say.Number(facts.GuessError)}{(facts.HasBaseline ? $", and {Say.Number(errors.Baseline)} can be reached" : "")}.",
            "More units or layers, more epochs, weaker penalties or dropout; more rows would not help.")
        {
            Numbers = new Dictionary<string, double> { ["train"] = errors.Train, ["dev"] = errors.Dev, ["baseline"] = errors.Baseline, ["guess"] = facts.GuessError },
            Change = Mend.Both(Mend.Width(4), Mend.Epochs(3)),
        };
    }
}
