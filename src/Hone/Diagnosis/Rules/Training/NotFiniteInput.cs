using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Features that are no finite numbers.</summary>
internal sealed class NotFiniteInput : Rule<TrainingFacts>
{
    public override string Name => "not-finite-input";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(double.PositiveInfinity, 0.5);

    public override string Reference => "IEEE 754-2019, section 6: what is not a number stays so through every operation";

    public override IReadOnlyList<string> Explains => ["not-finite", "learning-rate-too-large", .. Consequences.OfSlowSteps];

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.NotFinite is not { Kind: NotFiniteKind.Input } fault) yield break;
        yield return new Symptom(1, $"Training rows {string.Join(", ", fault.Rows)} (counted from 0) hold features that are no finite numbers.", "Mend these rows or leave them out.")
        {
            Numbers = new Dictionary<string, double> { ["rows"] = fault.Rows.Count },
        };
    }
}
