using Hone.Diagnosis.Findings;

namespace Hone.Diagnosis.Rules.Learning;

/// <summary>The network cannot learn 20 rows by heart: the share of the loss that is left.</summary>
internal sealed class CannotLearnFewRows : Rule<LearningTest>
{
    public override string Name => "cannot-learn-20-rows";

    public override Origin Origin => Origin.Capacity;

    public override Limits Limits => new(0.05, 0.5);

    public override string Reference => "Karpathy 2019, A recipe for training neural networks: overfit one batch; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => Consequences.OfSlowSteps;

    public override IEnumerable<Symptom> Measure(LearningTest facts)
    {
        double left = double.IsFinite(facts.LastLoss) ? facts.LastLoss / facts.FirstLoss : 1;
        yield return new Symptom(left,
            $"Of the loss on {facts.Rows} rows, {Say.Number(facts.FirstLoss)}, {Say.Percent(left)} are left after {facts.Steps} steps of Adam at 0.01, without penalties, dropout and label smoothing: the network cannot learn them by heart.",
            "Nothing else matters until it can: look for a fault in a layer or loss of your own, for weights that start equal or far too large or small, for too few units, and for rows with the same features and different targets.")
        {
            Numbers = new Dictionary<string, double> { ["first"] = facts.FirstLoss, ["last"] = facts.LastLoss, ["steps"] = facts.Steps },
        };
    }
}
