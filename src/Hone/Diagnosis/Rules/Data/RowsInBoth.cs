using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Rows to measure by that the network has learned from.</summary>
/// <remarks>The statistic is their share of the part; fewer than three count as none. What chance explains, as where columns take few values, does not count.</remarks>
internal sealed class RowsInBoth : Rule<DataFacts>
{
    private const int Fewest = 3;

    public override string Name => "rows-in-both";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.01, 0.1);

    public override string Reference => "Kapoor & Narayanan 2023, Leakage and the reproducibility crisis in machine-learning-based science, L1.4; limits: 1 % moves no figure by more than its standard error";

    public override IReadOnlyList<string> Explains => ["dev-better-than-train"];

    public override IEnumerable<Symptom> Measure(DataFacts facts) => facts.Repeated.Where(part => part.Rows > 0).Select(part => new Symptom(part.Found < Fewest ? 0 : (double)part.Found / part.Rows,
        $"{Say.Count(part.Found, "row")} of {Say.Count(part.Rows, $"{part.Part} row")} ({Say.Percent((double)part.Found / part.Rows)}) stand among the training rows too, equal in all columns used and in the target: the network knows them, so its figures on {part.Part} are too good.",
        "Remove the duplicates from the file, or keep on one side what belongs together (--group COL).")
    {
        Where = part.Part,
        Numbers = new Dictionary<string, double> { ["rows"] = part.Rows, ["found"] = part.Found },
    });
}
