using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>The mean loss of the epochs goes up and down: how far one of the last 10 is from the middle of its neighbours, in the mean, as a share of what the same answer to every row gives; where it turned at half of them.</summary>
internal sealed class Oscillation : Rule<TrainingFacts>
{
    public override string Name => "oscillation";

    public override Origin Origin => Origin.LearningRate;

    public override Limits Limits => new(0.15, double.PositiveInfinity);

    public override string Reference => "Bengio 2012, Practical recommendations for gradient-based training, section 3.1.1; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => ["plateau"];

    private const int Epochs = 10, FewestSteps = 5; // the mean of a few batches goes up and down by chance; all rows in one batch do not

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.Epochs.Count < Epochs || facts.StepsPerEpoch is > 1 and < FewestSteps) yield break;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        double swing = 0;
        int turns = 0, first = facts.Epochs.Count - Epochs;
        for (int i = first; i < facts.Epochs.Count; i++)
        {
            double loss = facts.Epochs[i].TrainLoss;
            (low, high) = (Math.Min(low, loss), Math.Max(high, loss));
            if (i < first + 2) continue;
            swing += Math.Abs(facts.Epochs[i - 1].TrainLoss - (loss + facts.Epochs[i - 2].TrainLoss) / 2) / (Epochs - 2);
            if ((loss - facts.Epochs[i - 1].TrainLoss) * (facts.Epochs[i - 1].TrainLoss - facts.Epochs[i - 2].TrainLoss) < 0) turns++;
        }
        double share = swing / facts.Guess.Loss;
        if (turns < (Epochs - 2) / 2 || Limits.AreFar(share)) yield break;
        yield return new Symptom(share, $"The loss of the last {Epochs} epochs went up and down between {Say.Number(low)} and {Say.Number(high)} and turned {turns} times.",
            "A third of the learning rate; or one that falls over the run (Cosine); or a larger batch.")
        {
            Numbers = new Dictionary<string, double> { ["low"] = low, ["high"] = high, ["turns"] = turns },
            Change = Mend.Rate(1.0 / 3),
        };
    }
}
