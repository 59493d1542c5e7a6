using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>Hidden units that start equal and get equal gradients: however many there are, they stay one unit.</summary>
internal sealed class SymmetricUnits : Rule<StartFacts>
{
    public override string Name => "symmetric-units";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(double.PositiveInfinity, 0.5);

    public override string Reference => "Goodfellow, Bengio & Courville 2016, Deep Learning, section 8.4";

    public override IReadOnlyList<string> Explains => ["signal-forward", "gradient-backward", "dead-at-start", .. Consequences.OfBadStart];

    public override IEnumerable<Symptom> Measure(StartFacts facts) => facts.Weights.Select(weights => new Symptom(weights.Twins,
        $"{weights.Twins} of the {weights.Units} units of layer {weights.Path} start equal to another one and get the same gradient: they will stay equal, however long it trains.",
        "Start the weights from random numbers: ByActivation takes HeNormal before rectifiers, XavierNormal before tanh or sigmoid.")
    {
        Where = weights.Path,
        Change = Mend.Start,
    });
}
