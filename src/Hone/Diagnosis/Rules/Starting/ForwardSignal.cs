using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;
using Hone.Layers;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>What distinguishes rows dies away or blows up on its way forward: the decimal logarithm of how much of it the last hidden layer has, either way.</summary>
internal sealed class ForwardSignal : Rule<StartFacts>
{
    public override string Name => "signal-forward";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(Math.Log10(20), 3);

    public override string Reference => "He et al. 2015, Delving deep into rectifiers, section 2.2; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["initial-loss-high", "gradient-backward", .. Consequences.OfBadStart];

    public override IEnumerable<Symptom> Measure(StartFacts facts)
    {
        if (facts.Layers.Count == 0 || facts.Weights.FirstOrDefault(weights => weights.FanIn > 1) is not { } entry) yield break;
        var (first, last) = (facts.Layers[0], facts.Layers[^1]);
        double enters = entry.Deviation * Math.Sqrt(entry.FanIn); // 1 to √2 keeps the size of inputs that are independent
        bool hasNorms = LayerTree.Leaves(facts.Recipe.Model).Any(layer => layer is BatchNorm or LayerNorm); // they make up for flat functions
        double slopes = hasNorms ? 1 : facts.Layers.Skip(1).Aggregate(1.0, (product, layer) => product * layer.Slope);
        double gain = enters * last.Spread / first.Spread / slopes;
        if (!(enters > 0) || double.IsNaN(gain)) yield break;
        bool grows = gain > 1;
        yield return new Symptom(Math.Abs(Math.Log10(Math.Max(gain, 1e-30))),
            $"Before the first step the differences between rows {(grows ? "grow to" : "shrink to")} {Say.Number(gain)} times what they should be on their way to the last hidden layer, {last.Path} ({last.Name}).",
            grows ? "The weights start too large: ByActivation takes HeNormal before rectifiers, XavierNormal before tanh or sigmoid."
                : "The weights start too small: ByActivation takes HeNormal before rectifiers, XavierNormal before tanh or sigmoid; rectifiers in the place of sigmoids; in very deep networks LayerNorm or Residual layers.")
        {
            Where = last.Path,
            Numbers = new Dictionary<string, double> { ["gain"] = gain, ["firstSpread"] = first.Spread, ["lastSpread"] = last.Spread },
            Change = grows || slopes == 1 ? Mend.Start : Mend.Rectifiers,
        };
    }
}
