using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Too few dev rows to tell two networks apart.</summary>
/// <remarks>The statistic is half of the 95 % interval of a share near one half, <c>z·√(¼/n)</c>; n counts groups where rows belong to such. For numbers the limits are at the same n.</remarks>
internal sealed class DevTooSmall : Rule<DataFacts>
{
    public override string Name => "dev-too-small";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(0.1, 0.25);

    public override string Reference => "Newcombe 1998, Two-sided confidence intervals for the single proportion; limits: n below 97 and below 16 rows of two classes";

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        double half = Math.Min(0.5, Interval.Z * Math.Sqrt(0.25 / facts.DevUnits)), wanted = Math.Ceiling(0.25 * Math.Pow(Interval.Z / Limits.Warning, 2));
        string unit = facts.DevUnits == facts.DevRows ? "row" : "group";
        string within = facts.Task == TaskKind.Number ? $"an error to within ±{Say.Percent(Interval.Z * Math.Sqrt(0.5 / facts.DevUnits))} of itself" : $"a share to within ±{Say.Number(100 * half)} points";
        yield return new Symptom(half, $"{Say.Count(facts.DevUnits, $"dev {unit}")} tell{(facts.DevUnits == 1 ? "s" : "")} {within}: whether a network that does better there is better is mostly chance.",
            2 * wanted > facts.TrainRows + facts.DevRows ? $"Bring more rows: it takes {Say.Count((long)wanted, unit)} to judge by, and more than that to learn from."
            : $"Judge by {Say.Count((long)wanted, unit)} or more: a larger share of them (--dev {Say.Number(Math.Min(0.5, Math.Ceiling(20 * wanted / (facts.TrainRows + facts.DevRows)) / 20))}), or more of them.")
        { Numbers = new Dictionary<string, double> { ["units"] = facts.DevUnits, ["wanted"] = wanted } };
    }
}
