using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>The best trial lies at the end of a parameter's range: there may be better ones beyond it.</summary>
/// <remarks>The statistic is its distance from the nearer end, on the parameter's scale, as a share of the range: 0 … 0.5.</remarks>
internal sealed class BestAtEdge : Rule<StudyFacts>
{
    private const int Fewest = 10; // trials: of fewer one lies near an end by chance
    private const double Wider = 0.5; // of the range

    public override string Name => "best-at-edge";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(0.05, double.NegativeInfinity, Below: true);

    public override string Reference => "Bergstra & Bengio 2012, Random search for hyper-parameter optimization; limit: version 0";

    public override IEnumerable<Symptom> Measure(StudyFacts facts)
    {
        if (facts.Ranked.Count < Fewest) yield break;
        foreach (var parameter in facts.Parameters)
        {
            if (!facts.Ranked[0].Settings.TryGetValue(parameter.Name, out double value)) continue;
            double place = parameter.Place(value);
            bool low = place < 0.5;
            double end = Beyond(parameter, low);
            if (low && end == parameter.Low) continue; // nothing lies beyond
            yield return new Symptom(Math.Clamp(low ? place : 1 - place, 0, 0.5), $"The best trial has {Say.Name(parameter.Name)} = {Say.Number(value)}, at the {(low ? "low" : "high")} end of its range {Say.Number(parameter.Low)} to {Say.Number(parameter.High)}.",
                $"Widen the range, for instance to {Say.Number(end)}{(parameter.Scale != StudyScale.Linear || parameter.Low <= 0 || parameter.High / parameter.Low < 100 ? "" : ", and use a logarithmic scale")}.")
            { Where = parameter.Name, Numbers = new Dictionary<string, double> { ["value"] = value, ["low"] = parameter.Low, ["high"] = parameter.High } };
        }
    }

    /// <summary>Half a range further; what was not below 0 stays so, and a count above it.</summary>
    private static double Beyond(StudyParameter parameter, bool low)
    {
        double end = parameter.At(low ? -Wider : 1 + Wider), least = parameter.Low < 0 ? double.NegativeInfinity : parameter.IsWhole && parameter.Low >= 1 ? 1 : 0;
        return Math.Max(least, !parameter.IsWhole ? end : low ? Math.Floor(end) : Math.Ceiling(end));
    }
}
