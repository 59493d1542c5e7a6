using Hone.Lab.Results;
using Hone.Optimizers;
using Hone.Schedules;

namespace Hone.Lab.Reference;

/// <summary>A run of the lesson on optimisers, with what it printed.</summary>
/// <param name="Costs">After 0, 1,000, 2,000 … epochs, six decimals.</param>
/// <param name="Accuracy">On the points it learned from: the lesson holds none out.</param>
/// <param name="Source">As of <see cref="Claim"/>.</param>
/// <param name="BatchSize">0 for all rows.</param>
internal sealed record MoonsRun(string Name, Optimizer Optimizer, Schedule Rate, double[] Costs, double Accuracy, string Source = "printed", int BatchSize = 64)
{
    /// <summary>As printed, the last digit rounded.</summary>
    private const double Digits = 5e-7, AccuracyDigits = 5e-5;

    public IEnumerable<Claim> Claims(MoonsLesson lesson, ReferenceWalk walk) =>
    [
        .. Costs.Select((cost, i) => new Claim(Name, FormattableString.Invariant($"cost after {1000 * i:N0} epochs"), cost, walk.Cost(1000 * i), Digits, Source)),
        new(Name, "accuracy on train", Accuracy, lesson.Accuracy(walk.Walk), AccuracyDigits, Source),
    ];
}
