using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>After whole epochs the network still does no better than the same answer to every row.</summary>
internal sealed class NoLearning : Rule<TrainingFacts>
{
    private const double Share = 0.98, Better = 0.9;
    private const int FewestSteps = 200;

    public override string Name => "no-learning";

    public override Origin Origin => Origin.Capacity;

    /// <summary>Of the epochs without, 200 steps and more counting as one.</summary>
    public override Limits Limits => new(0.9, 2.9);

    public override string Reference => "Karpathy 2019, A recipe for training neural networks: an input-independent baseline";

    public override int CalmLooks => 1;

    public override IReadOnlyList<string> Explains => Consequences.OfNotLearning;

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        if (facts.Losses.Count < FewestSteps || facts.Epochs.Count == 0) yield break;
        double best = facts.LowestEpochLoss, limit = Share * facts.Guess.Loss;
        if (best < limit || facts.Epochs.Any(epoch => epoch.DevLoss < Better * facts.Guess.Loss)) yield break; // with dropout on the loss may look worse than it is
        yield return new Symptom(Math.Min(facts.Epochs.Count, facts.Losses.Count / (double)FewestSteps),
            $"After {facts.Epochs.Count} {(facts.Epochs.Count == 1 ? "epoch" : "epochs")} the network has learned nothing from its inputs: its lowest loss is {Say.Number(best)}; answering the same for every row gives {Say.Number(facts.Guess.Loss)}.",
            "See what else was found. If nothing was: rectifiers learn sooner than sigmoids, many units sooner than few; are targets and rows in the same order, and does anything in the columns tell the target? Try whether it can learn 20 rows.")
        {
            Numbers = new Dictionary<string, double> { ["loss"] = best, ["guess"] = facts.Guess.Loss },
            Change = Mend.Rectifiers,
        };
    }
}
