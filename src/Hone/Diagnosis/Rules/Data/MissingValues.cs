using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Columns that are mostly empty, and values that are no finite numbers.</summary>
/// <remarks>The statistic is the share of empty cells; 1 is added where a value that is not finite comes to the network, which it turns into no number at all.</remarks>
internal sealed class MissingValues : Rule<DataFacts>
{
    public override string Name => "missing-values";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.5, 1);

    public override string Reference => "Goodfellow, Bengio & Courville 2016, Deep Learning, section 4.1: one value that is not finite makes every weight so";

    public override IReadOnlyList<string> Explains => ["not-finite-input", .. Consequences.OfWildSteps];

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        var broken = facts.Columns.Where(column => column.NotFinite > 0 && !column.IsLeftOut).OrderByDescending(column => column.NotFinite).ToArray();
        if (broken.Length > 0)
            yield return new Symptom(1 + Math.Min(1, (double)broken[0].NotFinite / (facts.TrainRows + facts.DevRows)),
                $"{Say.Columns([.. broken.Select(column => column.Name)])} {(broken.Length == 1 ? "holds" : "hold")} {Say.Count(broken.Sum(column => column.NotFinite), "value")} that {(broken.Sum(column => column.NotFinite) == 1 ? "is" : "are")} not finite (NaN or infinite).",
                "Put a number in their place, such as the column's mean with a further input that says so, or leave those rows out.")
            {
                Where = broken[0].Name,
                Numbers = new Dictionary<string, double> { ["values"] = broken.Sum(column => column.NotFinite), ["columns"] = broken.Length },
            };
        var empty = facts.Columns.Where(column => column is { Missing: > 0, IsLeftOut: false }).OrderByDescending(column => column.Missing).ToArray();
        if (empty.Length == 0) yield break;
        string[] names = [.. empty.Where(column => Limits.Of(column.Missing) is not null).Select(column => column.Name)];
        if (names.Length == 0) names = [empty[0].Name];
        yield return new Symptom(empty[0].Missing, $"{Say.Columns(names)} {(names.Length == 1 ? "is" : "are")} empty in {(names.Length == 1 ? "" : "up to ")}{Say.Percent(empty[0].Missing)} of the rows.",
            $"Find out why. If that a cell is empty says something, keep the column; else leave it out ({Say.Skip(empty[0].Name)}), or fill it at its source.")
        {
            Where = empty[0].Name,
            Numbers = new Dictionary<string, double> { ["share"] = empty[0].Missing, ["columns"] = names.Length },
        };
    }
}
