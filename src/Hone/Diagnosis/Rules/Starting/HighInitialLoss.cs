using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;
using Hone.Losses;

namespace Hone.Diagnosis.Rules.Starting;

/// <summary>The loss before the first step is far above that of an answer which does not look at the row: the outputs are too large, or the targets are. The ratio; of squares, its root over 1.7.</summary>
internal sealed class HighInitialLoss : Rule<StartFacts>
{
    public override string Name => "initial-loss-high";

    public override Origin Origin => Origin.Initialization;

    public override Limits Limits => new(4.5, 12);

    public override string Reference => "Karpathy 2019, A recipe for training neural networks: verify loss at init; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => Consequences.OfBadStart;

    private const double Square = 1.7; // sixteen layers from HeNormal come to 6 deviations of a number, and learn

    public override IEnumerable<Symptom> Measure(StartFacts facts)
    {
        bool isNumber = facts.Recipe.Loss.Fits(TaskKind.Number), isSquare = facts.Recipe.Loss is MeanSquaredError;
        double reference = isNumber ? facts.Guess.Loss : facts.Guess.Zero;
        if (!(reference > 0)) yield break;
        double ratio = isSquare ? Math.Sqrt(facts.Loss / reference) / Square : facts.Loss / reference;
        bool isTarget = isNumber && facts.Guess.Zero > facts.Loss / 2;
        yield return new Symptom(ratio,
            $"Before the first step the loss is {Say.Number(facts.Loss)}; {(isNumber ? "always answering the mean" : "answering that all classes are as likely")} gives {Say.Number(reference)}. The outputs have the deviation {Say.Number(facts.OutputDeviation)}.",
            isTarget ? "The targets are far from 0 or large: standardise them (subtract the mean of the training rows, divide by the deviation)."
                : "The weights start too large: ByActivation takes HeNormal before rectifiers, XavierNormal before tanh or sigmoid, LeCunNormal elsewhere.")
        {
            Numbers = new Dictionary<string, double> { ["loss"] = facts.Loss, ["reference"] = reference, ["outputDeviation"] = facts.OutputDeviation },
            Change = isTarget ? null : Mend.Start,
        };
    }
}
