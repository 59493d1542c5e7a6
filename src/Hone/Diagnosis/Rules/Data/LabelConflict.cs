using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Rows with the same inputs and another target.</summary>
/// <remarks>The statistic is <see cref="DataFacts.Conflict"/>: what no model can answer right.</remarks>
internal sealed class LabelConflict : Rule<DataFacts>
{
    public override string Name => "label-conflict";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.005, 0.05);

    public override string Reference => "Northcutt, Athalye & Mueller 2021, Pervasive label errors in test sets; limits: version 0";

    public override IReadOnlyList<string> Explains => ["high-bias"];

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        if (facts.ConflictRows == 0) yield break;
        yield return new Symptom(facts.Conflict, $"{Say.Count(facts.ConflictRows, "training row")} have a twin with the same inputs and another {Say.Name(facts.Target)}: {(facts.Task == TaskKind.Number ? $"{Say.Percent(facts.Conflict)} of its variance cannot be explained by any model" : $"no model can answer {Say.Percent(facts.Conflict)} of the rows right")}.",
            "Look at those rows: correct wrong targets, remove rows that were entered twice, or bring the column in which the twins differ.")
        {
            Where = facts.Target,
            Numbers = new Dictionary<string, double> { ["rows"] = facts.ConflictRows },
        };
    }
}
