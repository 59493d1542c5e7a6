using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;
using Hone.Layers;

namespace Hone.Diagnosis.Rules.Ending;

/// <summary>Dropout leaves so little that the network cannot fit its own rows: the least keep probability, where the error on them is high.</summary>
internal sealed class StrongDropout : Rule<EndFacts>
{
    public override string Name => "dropout-too-strong";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(0.5, 0.2, Below: true);

    public override string Reference => "Srivastava et al. 2014, Dropout, section 7.3; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["learning-rate-too-large", "learning-rate-too-small", .. Consequences.OfWildSteps];

    public override IEnumerable<Symptom> Measure(EndFacts facts)
    {
        const double high = 0.25;
        double keep = (facts.Recipe.Variants is null ? LayerTree.Leaves(facts.Recipe.Model) : []).OfType<Dropout>().Select(drop => drop.Keep).DefaultIfEmpty(1).Min();
        if (facts.Errors is not { } errors || errors.Bias < high * (facts.GuessError - errors.Baseline)) yield break;
        yield return new Symptom(keep, $"A dropout keeps {Say.Percent(keep)} of the units only, and on the rows it learned from the network has an error of {Say.Number(errors.Train)}; guessing has {Say.Number(facts.GuessError)}.",
            "Keep 80 % or more.")
        {
            Numbers = new Dictionary<string, double> { ["keep"] = keep, ["train"] = errors.Train, ["guess"] = facts.GuessError },
            Change = Mend.Keep(0.8),
        };
    }
}
