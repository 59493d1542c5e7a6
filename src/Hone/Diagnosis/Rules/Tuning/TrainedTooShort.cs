using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>The best trials were still getting better at their end: longer training may change which settings are best.</summary>
/// <remarks>The statistic is the median, over the best trials, of the best epoch as a share of all.</remarks>
internal sealed class TrainedTooShort : Rule<StudyFacts>
{
    public override string Name => "trained-too-short";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(0.75, double.PositiveInfinity);

    public override string Reference => "Godbole, Dahl, Gilmer, Shallue & Nado 2023, Deep Learning Tuning Playbook: choosing how long to train";

    public override IEnumerable<Symptom> Measure(StudyFacts facts)
    {
        if (BestEpochs.Of(facts) is not { } best) yield break;
        yield return new Symptom(best.Share, $"The best trials had their best dev epoch at {Say.Number(best.Epoch)} of {Say.Number(best.Epochs)} epochs (medians of {Say.Count(best.Trials, "trial")}): they were still getting better.",
            $"Train the best settings for longer, for instance {Say.Number(Math.Ceiling(2 * best.Epochs))} epochs, before believing that they are the best; short training favours high learning rates and little regularisation.")
        { Numbers = new Dictionary<string, double> { ["bestEpoch"] = best.Epoch, ["epochs"] = best.Epochs, ["trials"] = best.Trials } };
    }
}
