using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>A run that went on fitting the training rows while dev got worse: the network is large enough for them.</summary>
/// <param name="Best">The epoch with the lowest dev loss.</param>
/// <param name="Last">The last one.</param>
public sealed record Overtraining(EpochReport Best, EpochReport Last)
{
    /// <summary>Shares by which dev must have risen and train fallen since the best epoch.</summary>
    public const double Rise = 0.02, Fall = 0.05;

    /// <summary>Null where that did not happen.</summary>
    public static Overtraining? Of(IReadOnlyList<EpochReport> epochs) =>
        epochs.LastOrDefault(epoch => epoch.IsBest) is { } best && epochs[^1] is var last
        && last.DevLoss > best.DevLoss + Rise * Math.Abs(best.DevLoss) && last.TrainLoss < best.TrainLoss - Fall * Math.Abs(best.TrainLoss)
            ? new Overtraining(best, last) : null;
}
