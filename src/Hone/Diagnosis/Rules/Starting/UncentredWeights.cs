using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>Weights whose mean is far from 0: uniform on 0 … 1 in the place of normal, for instance. All units then answer much alike.</summary>
internal sealed class UncentredWeights : Rule<StartFacts>
{
    public override string Name => "weights-not-centred";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(6, 12);

    public override string Reference => "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural networks; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["initial-loss-high", "signal-forward", "gradient-backward", "saturated-at-start", "dead-at-start", .. Consequences.OfBadStart];

    public override IEnumerable<Symptom> Measure(StartFacts facts) =>
        from weights in facts.Weights
        where weights.Deviation > 0 && weights.FanIn > 1
        let errors = Math.Abs(weights.Mean) * Math.Sqrt((double)weights.Inputs * weights.Units) / weights.Deviation
        select new Symptom(errors,
            $"The weights of layer {weights.Path} have the mean {Say.Number(weights.Mean)} and the deviation {Say.Number(weights.Deviation)}: {Say.Number(errors)} standard errors from 0.",
            "Draw them around 0: ByActivation takes HeNormal before rectifiers, XavierNormal before tanh or sigmoid.")
        {
            Where = weights.Path,
            Numbers = new Dictionary<string, double> { ["mean"] = weights.Mean, ["deviation"] = weights.Deviation },
            Change = Mend.Start,
        };
}
