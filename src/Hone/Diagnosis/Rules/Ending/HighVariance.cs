using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Ending;

/// <summary>The network fits its own rows far better than others: the gap between the errors, as a share of what guessing gets wrong.</summary>
internal sealed class HighVariance : Rule<EndFacts>
{
    public override string Name => "high-variance";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(0.45, double.PositiveInfinity) { Info = 0.1 };

    public override string Reference => "Ng 2018, Machine learning yearning, chapters 20 to 27; limits measured, bench/results/doctor.md";

    /// <summary>The model that is kept is one from before: it has learned little.</summary>
    public override IReadOnlyList<string> Explains => ["collapsed", "inputs-not-used", "high-bias"];

    public override IEnumerable<Symptom> Measure(EndFacts facts)
    {
        if (facts.Errors is not { } errors || errors.Variance < BiasVariance.Errors * errors.VarianceError) yield break;
        yield return new Symptom(errors.Variance / (facts.GuessError - errors.Baseline),
            $"The error is {Say.Number(errors.Train)} on the rows it learned from and {Say.Number(errors.Dev)} on others; guessing has {Say.Number(facts.GuessError)}.",
            "More rows; a penalty on the weights or weight decay; dropout. A larger network alone would not help.")
        {
            Numbers = new Dictionary<string, double> { ["train"] = errors.Train, ["dev"] = errors.Dev, ["baseline"] = errors.Baseline, ["guess"] = facts.GuessError },
            Change = Mend.Decay,
        };
    }
}
