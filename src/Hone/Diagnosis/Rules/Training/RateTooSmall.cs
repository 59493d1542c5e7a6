using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Steps so short that the loss hardly falls, and never were longer, while it is not far below that of the same answer to every row: later a loss levels off at any rate.</summary>
internal sealed class RateTooSmall : Rule<TrainingFacts>
{
    private const double Fall = 0.1, Usual = 3e-3, High = 0.7, MostAtOnce = 1000;
    private const int Steps = 200;

    public override string Name => "learning-rate-too-small";

    public override Origin Origin => Origin.LearningRate;

    public override Limits Limits => new(2e-4, 2e-5, Below: true);

    public override string Reference => "Karpathy et al., CS231n notes: updates near 1e-3 of the weights; limits measured, bench/results/doctor.md";

    public override IReadOnlyList<string> Explains => Consequences.OfSlowSteps;

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        var losses = facts.Losses;
        double before = losses.Ago(Steps);
        bool falls = losses.Smooth < (1 - Fall) * before && losses.Smooth < facts.Guess.Loss, learned = facts.Guess.Share(losses.Smooth) < High, isWarm = facts.Rate >= facts.HighestRate / 2;
        if (losses.Count < Steps || falls || learned || !isWarm || !(facts.HighestUpdateRatio < 1)) yield break;
        double times = Math.Clamp(Math.Round(Usual / facts.HighestUpdateRatio), 2, MostAtOnce);
        yield return new Symptom(facts.HighestUpdateRatio,
            $"The learning rate {Say.Number(facts.Rate)} is too small: a step changes the weights by {Say.Number(100 * facts.HighestUpdateRatio)} % of their size at most, and in {Steps} steps the loss went from {Say.Number(before)} to {Say.Number(losses.Smooth)} only.",
            $"{Say.Number(times)} times the learning rate: a step should change the weights by some thousandths.")
        {
            Numbers = new Dictionary<string, double> { ["rate"] = facts.Rate, ["loss"] = losses.Smooth, ["lossBefore"] = before },
            Change = Mend.Rate(times),
        };
    }
}
