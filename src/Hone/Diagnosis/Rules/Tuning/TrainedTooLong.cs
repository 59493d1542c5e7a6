using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>The best trials were at their best soon after the start: most of the time went into epochs that made them no better.</summary>
/// <remarks>The statistic is the median, over the best trials, of the best epoch as a share of all.</remarks>
internal sealed class TrainedTooLong : Rule<StudyFacts>
{
    public override string Name => "trained-too-long";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(0.1, double.NegativeInfinity, Below: true);

    public override string Reference => "Godbole, Dahl, Gilmer, Shallue & Nado 2023, Deep Learning Tuning Playbook: choosing how long to train";

    public override IEnumerable<Symptom> Measure(StudyFacts facts)
    {
        if (BestEpochs.Of(facts) is not { } best) yield break;
        yield return new Symptom(best.Share, $"The best trials had their best dev epoch at {Say.Number(best.Epoch)} of {Say.Number(best.Epochs)} epochs (medians of {Say.Count(best.Trials, "trial")}): what came after made them no better.",
            $"Train for fewer epochs, for instance {Say.Number(Math.Max(1, Math.Ceiling(3 * best.Epoch)))}, and try more settings in the time; or lower the learning rate, if they overfit that soon.")
        { Numbers = new Dictionary<string, double> { ["bestEpoch"] = best.Epoch, ["epochs"] = best.Epochs, ["trials"] = best.Trials } };
    }
}
