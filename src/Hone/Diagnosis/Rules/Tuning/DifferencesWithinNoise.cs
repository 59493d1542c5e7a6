using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>The best trials cannot be told apart by their dev rows.</summary>
/// <remarks>The statistic is how far the fifth best (the last, of fewer) is from the best, in standard errors of the best one's value.</remarks>
internal sealed class DifferencesWithinNoise : Rule<StudyFacts>
{
    private const int Compared = 5, Fewest = 2;

    public override string Name => "differences-within-noise";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(1, double.NegativeInfinity, Below: true);

    public override string Reference => "Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, section 7.10: the one-standard-error rule";

    public override IEnumerable<Symptom> Measure(StudyFacts facts)
    {
        var ranked = facts.Ranked;
        if (ranked.Count < Fewest || !(ranked[0].StandardError > 0)) yield break;
        var last = ranked[Math.Min(Compared, ranked.Count) - 1];
        int close = ranked.Count(trial => Math.Abs(trial.Value - ranked[0].Value) < ranked[0].StandardError);
        yield return new Symptom(Math.Abs(last.Value - ranked[0].Value) / ranked[0].StandardError,
            $"{Say.Count(close, "trial")} lie within one standard error ({Say.Number(ranked[0].StandardError)}) of the best one's {Say.Number(ranked[0].Value)}: which of them is best is chance.",
            $"Train the best {Math.Min(Compared, ranked.Count)} again with three seeds each and compare their means, or choose the simplest of them.")
        { Numbers = new Dictionary<string, double> { ["close"] = close, ["best"] = ranked[0].Value, ["standardError"] = ranked[0].StandardError } };
    }
}
