using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Units of a rectifier that lived at the start and give 0 on every row now: no gradient reaches them any more. The share of such units, one forgiven.</summary>
internal sealed class DyingRectifiers : Rule<TrainingFacts>
{
    public override string Name => "dying-rectifiers";

    public override Origin Origin => Origin.LearningRate;

    public override Limits Limits => new(0.15, 0.4);

    public override string Reference => "Maas, Hannun & Ng 2013, Rectifier nonlinearities improve neural network acoustic models; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["layer-not-training", .. Consequences.OfSlowSteps];

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        foreach (var layer in facts.Units)
        {
            if (layer.Dead is not { } dead) continue;
            double died = dead - (layer.DeadAtStart ?? 0) - 1.0 / layer.Units;
            if (Limits.AreFar(died)) continue;
            yield return new Symptom(died,
                $"In layer {layer.Path} ({layer.Name}) {Say.Percent(dead)} of the {layer.Units} units are 0 on every row; at the start it was {Say.Percent(layer.DeadAtStart ?? 0)}.",
                "A third of the learning rate; if units still die, LeakyRelu in the place of Relu.")
            {
                Where = layer.Path,
                Numbers = new Dictionary<string, double> { ["dead"] = dead, ["atStart"] = layer.DeadAtStart ?? 0, ["rate"] = facts.Rate },
                Change = Mend.Rate(1.0 / 3),
            };
        }
    }
}
