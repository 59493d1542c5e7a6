using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Dev rows that are of another kind than the training rows.</summary>
/// <remarks>The statistic is the largest distance of Kolmogorov and Smirnov over all columns and the target, less what chance gives. The column that divided the rows is left out.</remarks>
internal sealed class DevUnlikeTrain : Rule<DataFacts>
{
    public override string Name => "dev-unlike-train";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.15, 0.3);

    public override string Reference => "Smirnov 1948; Ng 2018, Machine Learning Yearning, chapters 5 and 40: dev and test must be like the rows to be answered; limits: version 0";

    public override IReadOnlyList<string> Explains => ["high-variance", "dev-better-than-train"];

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        (string Name, double Distance)[] all = [(facts.Target, facts.TargetDistance), .. facts.Columns.Where(column => !column.IsLeftOut && column.Name != facts.DividedBy).Select(column => (column.Name, column.Distance))];
        var worst = all.MaxBy(item => item.Distance);
        string[] names = [.. all.Where(item => Limits.Of(item.Distance) is not null).OrderByDescending(item => item.Distance).Select(item => item.Name)];
        if (names.Length == 0) names = [worst.Name];
        yield return new Symptom(worst.Distance, $"Dev is unlike train: {Say.Columns(names, start: false)} {(names.Length == 1 ? "is" : "are")} distributed otherwise there ({(names.Length == 1 ? "" : "at worst ")}{Say.Percent(worst.Distance)} of the rows more than chance explains).",
            facts.DividedBy is null ? "Take train and dev from the same rows, in the mixture that is to be answered later."
                : $"Rows were divided by {Say.Name(facts.DividedBy)}, and the world changed along it: figures on dev say how the network does on later rows, not on rows like those it learned from.")
        {
            Where = worst.Name,
            Numbers = new Dictionary<string, double> { ["columns"] = names.Length },
        };
    }
}
