using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Data;

/// <summary>Inputs that lie far from 0, or are much wider than others.</summary>
/// <remarks>The statistic is |mean| ÷ deviation, or the square root of how many times an input's deviation exceeds the smallest one (1 where that is larger, which is what initialisers
/// expect): both are near 1 for inputs that are fit. Inputs that stay within −1 … 1, as encodings and scaled pixels, count as of deviation 1; those that share a scale are not judged one by one.</remarks>
internal sealed class InputsNotNormalised : Rule<DataFacts>
{
    public override string Name => "inputs-not-normalised";

    public override Origin Origin => Origin.Data;

    public override Limits Limits => new(3, 30);

    public override string Reference => "LeCun, Bottou, Orr & Müller 1998, Efficient BackProp, section 4.3";

    public override IReadOnlyList<string> Explains => ["initial-loss-high", "signal-forward", "gradient-backward", "saturated-at-start", "dead-at-start", .. Consequences.OfBadStart];

    public override IEnumerable<Symptom> Measure(DataFacts facts)
    {
        var columns = facts.Columns.Where(column => column.Deviation is not null && !column.IsLeftOut).ToArray();
        if (columns.Length == 0) yield break;
        double smallest = Math.Min(1, columns.Where(column => !column.IsSparse).Select(column => column.Deviation!.Value).DefaultIfEmpty(1).Min());
        double Statistic(ColumnFacts column) => Math.Max(column.Offset, Math.Sqrt(column.Deviation!.Value / smallest));
        var beyond = columns.Where(column => Limits.Of(Statistic(column)) is not null).ToArray();
        var worst = columns.MaxBy(Statistic)!;
        double times = worst.Deviation!.Value / smallest;
        string what = worst.Offset >= Math.Sqrt(times)
            ? $"the mean of {Say.Name(worst.Name)} is {Say.Number(worst.Offset)} of its standard deviations away from 0"
            : $"the standard deviation of {Say.Name(worst.Name)} is {Say.Number(times)} times {(smallest < 1 ? "that of the narrowest input" : "the 1 that initial weights are made for")}";
        yield return new Symptom(Statistic(worst), $"Inputs are not normalised: {what}{(beyond.Length > 1 ? $"; {beyond.Length} of {facts.Columns.Count} columns are beyond the limit" : "")}.",
            "Standardise each input: subtract the mean of the training rows and divide by their standard deviation (not the variance); use the same two numbers for every other row.")
        {
            Where = worst.Name,
            Numbers = new Dictionary<string, double> { ["offset"] = worst.Offset, ["deviation"] = worst.Deviation.Value, ["smallestDeviation"] = smallest, ["columns"] = beyond.Length },
        };
    }
}
