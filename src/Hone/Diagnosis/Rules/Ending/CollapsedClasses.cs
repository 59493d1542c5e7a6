using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Ending;

/// <summary>All rows get the same class, and the loss is that of an answer which does not look at them: the entropy of the predicted classes over that of the true ones.</summary>
internal sealed class CollapsedClasses : Rule<EndFacts>
{
    public override string Name => "collapsed";

    public override Origin Origin => Origin.Capacity;

    public override Limits Limits => new(double.NegativeInfinity, 0.05, Below: true);

    public override string Reference => "Cao et al. 2022, DeepFD: automated fault diagnosis for deep learning programs; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["high-bias", "inputs-not-used"];

    public override IEnumerable<Symptom> Measure(EndFacts facts)
    {
        if (facts.Variety is not { } variety || facts.DevLoss < 0.9 * facts.Guess.Loss) yield break;
        yield return new Symptom(Math.Max(0, variety), $"The network answers nearly the same class to every row; its dev loss {Say.Number(facts.DevLoss)} is that of a guess, {Say.Number(facts.Guess.Loss)}.",
            "See what else was found. If nothing was: does anything in the columns tell the target, and are rows and targets in the same order? Then a smaller learning rate, and weights from another seed.")
        {
            Numbers = new Dictionary<string, double> { ["devLoss"] = facts.DevLoss, ["guess"] = facts.Guess.Loss },
        };
    }
}
