using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Columns that say what another one says already.</summary>
/// <remarks>The statistic is how many there are. Numbers count as the same where they are equal up to scale, shift and sign, categories where they only have other names.</remarks>
internal sealed class DuplicateColumn : Rule<DataFacts>
{
    public override string Name => "duplicate-column";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0, double.PositiveInfinity);

    public override string Reference => "Kuhn & Johnson 2013, Applied Predictive Modeling, section 3.5: predictors that say the same";

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        var same = facts.Columns.Where(column => column is { SameAs: not null, IsConstant: false }).ToArray();
        if (same.Length == 0) yield break;
        yield return new Symptom(same.Length, $"Column {Say.Name(same[0].Name)} says the same as {Say.Name(same[0].SameAs!)}{(same.Length > 1 ? $", and so {(same.Length == 2 ? "does 1 more column" : $"do {same.Length - 1} more columns")} of others" : "")}.",
            "Leave one of each pair out: weights and what the report says a column is worth are split between them.")
        { Where = same[0].Name };
    }
}
