using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>Units of a rectifier that are 0 on every row before the first step, beyond what depth explains (5 % a layer) and one unit.</summary>
internal sealed class DeadAtStart : Rule<StartFacts>
{
    public override string Name => "dead-at-start";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(0.15, 0.4);

    public override string Reference => "Lu, Shin, Su & Karniadakis 2020, Dying ReLU and initialization; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["signal-forward", "gradient-backward", "initial-loss-high", .. Consequences.OfBadStart];

    private const int FewestRows = 100;
    private const double PerLayer = 0.05;

    public override IEnumerable<Symptom> Measure(StartFacts facts) =>
        from layer in facts.Layers
        where layer.Dead is not null && facts.Rows >= FewestRows
        select new Symptom((layer.Dead!.Value - 1.0) / layer.Units - PerLayer * (layer.Position - 1),
            $"Before the first step {layer.Dead} of the {layer.Units} units of layer {layer.Path} ({layer.Name}) are 0 on all of {facts.Rows} rows: no gradient reaches them.",
            "HeNormal for the weights, biases from 0 or 0.01; or LeakyRelu.")
        {
            Where = layer.Path,
            Numbers = new Dictionary<string, double> { ["dead"] = layer.Dead.Value },
            Change = Mend.Start,
        };
}
