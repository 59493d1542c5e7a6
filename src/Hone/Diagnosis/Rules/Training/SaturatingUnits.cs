using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Outputs of tanh or sigmoid that have moved to the flat ends since the start: the share that has.</summary>
internal sealed class SaturatingUnits : Rule<TrainingFacts>
{
    public override string Name => "saturating";

    public override Origin Origin => Origin.LearningRate;

    public override Limits Limits => new(0.4, 0.6);

    public override string Reference => "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural networks, section 3; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["layer-not-training", .. Consequences.OfSlowSteps];

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        foreach (var layer in facts.Units)
        {
            if (layer.Saturated is not { } saturated) continue;
            double moved = saturated - (layer.SaturatedAtStart ?? 0);
            if (Limits.AreFar(moved)) continue;
            yield return new Symptom(moved,
                $"Of what layer {layer.Path} ({layer.Name}) gives, {Say.Percent(saturated)} stands at the flat ends of its function; at the start it was {Say.Percent(layer.SaturatedAtStart ?? 0)}.",
                "A third of the learning rate; a penalty on the weights; or rectifiers.")
            {
                Where = layer.Path,
                Numbers = new Dictionary<string, double> { ["saturated"] = saturated, ["atStart"] = layer.SaturatedAtStart ?? 0 },
                Change = Mend.Rate(1.0 / 3),
            };
        }
    }
}
