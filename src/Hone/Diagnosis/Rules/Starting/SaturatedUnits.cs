using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>Outputs of tanh or sigmoid that stand at the flat ends before the first step: hardly any gradient passes there. The share, for a sigmoid one and a half times.</summary>
internal sealed class SaturatedUnits : Rule<StartFacts>
{
    public override string Name => "saturated-at-start";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(0.2, 0.5);

    public override string Reference => "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural networks, section 3; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["signal-forward", "initial-loss-high", "gradient-backward", .. Consequences.OfBadStart];

    public override IEnumerable<Symptom> Measure(StartFacts facts) =>
        from layer in facts.Layers
        where layer.Saturated is not null
        select new Symptom(layer.Saturated!.Value * (layer.Slope < 1 ? 1.5 : 1),
            $"Before the first step {Say.Percent(layer.Saturated.Value)} of what layer {layer.Path} ({layer.Name}) gives stands at the flat ends of its function.",
            "Standardise the inputs; smaller weights at the start (XavierNormal); or rectifiers.")
        {
            Where = layer.Path,
            Numbers = new Dictionary<string, double> { ["saturated"] = layer.Saturated.Value },
            Change = Mend.Start,
        };
}
