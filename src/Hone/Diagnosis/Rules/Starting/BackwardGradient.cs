using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>The gradient dies away or blows up on its way back to the first layer: 1 stands for a hundredth or thirty times, 2 for a ten-thousandth or nine hundred times.</summary>
internal sealed class BackwardGradient : Rule<StartFacts>
{
    public override string Name => "gradient-backward";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(1.7, 2);

    public override string Reference => "Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward neural networks; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => Consequences.OfBadStart;

    public override IEnumerable<Symptom> Measure(StartFacts facts)
    {
        var matrices = facts.Weights.Where(weights => weights.FanIn > 1).ToArray();
        if (matrices.Length < 2) yield break;
        var (first, last) = (matrices[0], matrices[^1]);
        if (last is { Mean: 0, Deviation: 0 } || !(last.Gradient > 0)) yield break; // outputs that start at 0 let no gradient through, at the first step alone
        double ratio = first.Gradient / last.Gradient;
        bool grows = ratio > 1;
        yield return new Symptom(grows ? Math.Log10(ratio) / Math.Log10(30) : -Math.Log10(Math.Max(ratio, 1e-30)) / 2,
            $"Before the first step the gradient of the first layer, {first.Path}, is {Say.Number(ratio)} times that of the last, {last.Path} (root mean square of a weight).",
            grows ? "The weights start too large: ByActivation takes HeNormal before rectifiers, XavierNormal before tanh or sigmoid."
                : "Rectifiers (Relu with HeNormal) in the place of sigmoids; or fewer layers, Residual or LayerNorm.")
        {
            Where = first.Path,
            Numbers = new Dictionary<string, double> { ["ratio"] = ratio, ["first"] = first.Gradient, ["last"] = last.Gradient },
            Change = grows ? Mend.Start : Mend.Rectifiers,
        };
    }
}
