using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Gradients that now and then are more than ten times as long as usual: the share of the looks at which they were.</summary>
internal sealed class GradientSpikes : Rule<TrainingFacts>
{
    public override string Name => "gradient-spikes";

    public override Origin Origin => Origin.LearningRate;

    public override Limits Limits => new(0.03, 0.1);

    public override string Reference => "Pascanu, Mikolov & Bengio 2013, On the difficulty of training recurrent neural networks; limits measured, bench/results/doctor.md";

    private const int FewestSpikes = 3, FewestLooks = 50;

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.Spikes < FewestSpikes || facts.Looks < FewestLooks) yield break;
        double share = (double)facts.Spikes / facts.Looks, limit = 2 * facts.MedianNorm;
        yield return new Symptom(share,
            $"At {facts.Spikes} of {facts.Looks} looks the gradient was more than 10 times as long as the median of the last 100, {Say.Number(facts.MedianNorm)}.",
            $"Shorten gradients (ClipNorm) to {Say.Number(limit)}; and look for rows with huge values.")
        {
            Numbers = new Dictionary<string, double> { ["spikes"] = facts.Spikes, ["looks"] = facts.Looks, ["median"] = facts.MedianNorm },
            Change = limit > 0 ? Mend.Clip(limit) : null,
        };
    }
}
