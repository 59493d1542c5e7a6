using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>A column that all but is the target.</summary>
/// <remarks>The statistic is <see cref="ColumnFacts.Alone"/>: the area under the ROC curve, or |Spearman's ρ| for a number, of the one column.</remarks>
internal sealed class TargetLeak : Rule<DataFacts>
{
    private const int Most = 5;

    public override string Name => "target-leak";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.98, 0.999);

    public override string Reference => "Kaufman, Rosset & Perlich 2012, Leakage in data mining: formulation, detection, and avoidance; limits: version 0";

    public override IEnumerable<Symptom> Measure(DataFacts facts) => facts.Columns.Where(column => !double.IsNaN(column.Alone) && !column.IsLeftOut).OrderByDescending(column => column.Alone).Take(Most)
        .Select(column => new Symptom(column.Alone,
            $"Column {Say.Name(column.Name)} alone tells {Say.Name(facts.Target)} ({(facts.Task == TaskKind.Number ? "rank correlation" : "area under the ROC curve")} {Say.Number(column.Alone)}).",
            $"Is it known at the time you predict, or is it a consequence of the target? If so leave it out: {Say.Skip(column.Name)}.")
        { Where = column.Name });
}
