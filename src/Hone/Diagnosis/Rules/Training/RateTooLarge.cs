using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Mending;
using Hone.Schedules;

namespace Hone.Diagnosis.Rules.Training;

/// <summary>Steps so long that the loss rises: counts the signs of it.</summary>
internal sealed class RateTooLarge : Rule<TrainingFacts>
{
    private const double Rise = 3, LongStep = 0.05, Growth = 20, Pulled = 1.5; // what a penalty shrinks is small beside its step
    private const int FewestLooks = 5;

    public override string Name => "learning-rate-too-large";

    public override Origin Origin => Origin.LearningRate;

    /// <summary>One sign warns, two are an error; numbers that are not finite count as two.</summary>
    public override Limits Limits => new(0.5, 1.5);

    public override string Reference => "Bengio 2012, Practical recommendations for gradient-based training, section 3.1.1; limits measured, bench/results/doctor.md";

    /// <summary>A penalty too: beside a network that large steps have killed, any pull is a strong one.</summary>
    public override IReadOnlyList<string> Explains => ["penalty-too-strong", .. Consequences.OfWildSteps];

    public override IEnumerable<Symptom> Measure(TrainingFacts facts)
    {
        var losses = facts.Losses;
        double floor = Math.Max(losses.Lowest, facts.Guess.Loss / 4), growth = 0;
        bool broken = facts.NotFinite is { Kind: not NotFiniteKind.Input };
        bool rose = losses.Smooth > Rise * Math.Max(floor, Math.Min(losses.First, facts.Guess.Loss));
        bool strides = facts.Looks >= FewestLooks && facts.UpdateRatio > LongStep && !facts.Weights.Any(weights => weights.Shrank && weights.Pull > Pulled);
        foreach (var weights in facts.Weights) growth = Math.Max(growth, weights.Growth);
        bool grew = growth > Growth;
        int signs = (rose ? 1 : 0) + (strides ? 1 : 0) + (grew ? 1 : 0) + (broken ? 2 : 0);
        if (signs == 0) yield break;
        string[] said =
        [
            .. rose ? [$"the loss rose to {Say.Number(losses.Smooth)} after {Say.Number(losses.Lowest)}"] : Array.Empty<string>(),
            .. strides ? [$"a step changes the weights by {Say.Percent(facts.UpdateRatio)} of their size"] : Array.Empty<string>(),
            .. grew ? [$"weights grew to {Say.Number(growth)} times their size within 100 steps"] : Array.Empty<string>(),
            .. broken ? ["numbers are no longer finite"] : Array.Empty<string>(),
        ];
        yield return new Symptom(signs, $"The learning rate, {Say.Number(facts.Rate)} at step {facts.Step}, is too large: {string.Join(", and ", said)}.",
            facts.Recipe.LearningRate is Warmup ? "A tenth of the learning rate." : "A tenth of the learning rate; or let it rise over the first 5 % of the run (Warmup).")
        {
            Numbers = new Dictionary<string, double>
            {
                ["rate"] = facts.Rate, ["loss"] = losses.Smooth, ["lowestLoss"] = losses.Lowest, ["updateRatio"] = facts.UpdateRatio, ["growth"] = growth,
            },
            Change = Mend.Rate(0.1),
        };
    }
}
