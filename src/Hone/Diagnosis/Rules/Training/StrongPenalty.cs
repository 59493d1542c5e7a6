using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Penalties or weight decay pull the weights harder than the loss does while the loss is high: the ratio of the two gradients, of the layer in the middle, where most weights have shrunk. Beside a gradient that died of something else any penalty is strong.</summary>
internal sealed class StrongPenalty : Rule<TrainingFacts>
{
    public override string Name => "penalty-too-strong";

    public override Origin Origin => Origin.Tuning;

    public override Limits Limits => new(1.5, 5);

    public override string Reference => "Goodfellow, Bengio & Courville 2016, Deep Learning, section 7.1; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["dying-rectifiers", "learning-rate-too-small", .. Consequences.OfSlowSteps];

    private const int FewestLooks = 5;
    private const double High = 0.6, Usual = 0.3;

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.Looks < FewestLooks || facts.Losses.Smooth < High * facts.Guess.Loss) yield break;
        double[] pulls = [.. facts.Weights.Where(weights => weights.Shrank).Select(weights => weights.Pull).Where(pull => pull > 0).Order()];
        if (2 * pulls.Length < facts.Weights.Count || pulls.Length == 0) yield break;
        double pull = pulls[pulls.Length / 2];
        double times = Math.Pow(10, Math.Ceiling(Math.Log10(pull / Usual)));
        yield return new Symptom(pull,
            $"The penalty on the weights pulls {Say.Number(pull)} times as hard as the loss, and the loss is {Say.Number(facts.Losses.Smooth)}; answering the same for every row gives {Say.Number(facts.Guess.Loss)}.",
            $"Divide the penalty's strength or the weight decay by {Say.Number(times)}.")
        {
            Numbers = new Dictionary<string, double> { ["pull"] = pull, ["loss"] = facts.Losses.Smooth },
            Change = Mend.Penalties(1 / times),
        };
    }
}
