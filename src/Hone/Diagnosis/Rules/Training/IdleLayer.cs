using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>A layer whose weights hardly move beside those of the others: its updates, as a share of the weights, over the median of all layers.</summary>
internal sealed class IdleLayer : Rule<TrainingFacts>
{
    public override string Name => "layer-not-training";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(1e-2, 1e-4, Below: true);

    public override string Reference => "Bengio, Simard & Frasconi 1994, Learning long-term dependencies with gradient descent is difficult; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => Consequences.OfSlowSteps;

    private const int FewestLooks = 10;

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.Looks < FewestLooks || facts.Weights.Count < 2 || !(facts.UpdateRatio > 0)) yield break;
        foreach (var weights in facts.Weights)
        {
            double share = weights.UpdateRatio / facts.UpdateRatio;
            if (Limits.AreFar(share)) continue;
            yield return new Symptom(share,
                $"Layer {weights.Path} hardly learns: a step changes its weights by {Say.Number(share)} times as much as those of the layer in the middle.",
                "The gradient dies on its way: rectifiers with HeNormal in the place of sigmoids, Residual or LayerNorm; or Adam, which scales each weight's step by itself.")
            {
                Where = weights.Path,
                Numbers = new Dictionary<string, double> { ["updateRatio"] = weights.UpdateRatio, ["median"] = facts.UpdateRatio },
                Change = Mend.Rectifiers,
            };
        }
    }
}
