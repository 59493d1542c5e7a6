using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Ending;

/// <summary>Dev came out better than train, in evaluation mode and by more than chance: by how many standard errors.</summary>
internal sealed class DevBetterThanTrain : Rule<EndFacts>
{
    public override string Name => "dev-better-than-train";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(double.PositiveInfinity, double.PositiveInfinity) { Info = 2 };

    public override string Reference => "Ng 2018, Machine learning yearning, chapters 20 to 27; limits measured, bench/results/doctor.md";

    public override IEnumerable<Symptom> Measure(EndFacts facts)
    {
        if (facts.Errors is not { } errors) yield break;
        yield return new Symptom(-errors.Variance / errors.VarianceError,
            $"The error is {Say.Number(errors.Train)} on the rows it learned from and only {Say.Number(errors.Dev)} on dev.",
            "Are dev rows among the training rows, or easier ones? Both parts should be drawn alike.")
        {
            Numbers = new Dictionary<string, double> { ["train"] = errors.Train, ["dev"] = errors.Dev, ["error"] = errors.VarianceError },
        };
    }
}
