using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>What the losses did after the best epoch: means over the epochs around it, beside means over the last ones.</summary>
/// <remarks>The best single epoch is the luckiest one, so what follows it seems worse; means over a window of epochs do not have that fault.</remarks>
/// <param name="Best">The epoch with the lowest dev loss.</param>
/// <param name="Window">Epochs that each mean is over.</param>
/// <param name="Noise">What a difference of the dev means must exceed to be none of chance.</param>
public sealed record Trend(int Best, int Window, double TrainBefore, double TrainAfter, double DevBefore, double DevAfter, double Noise)
{
    /// <summary>Share by which the train loss must have fallen to count.</summary>
    public const double Fall = 0.05;

    private const int Widest = 10, Narrowest = 3;
    private const double Errors = 2;

    public bool TrainFalls => TrainAfter < TrainBefore - Fall * Math.Abs(TrainBefore);

    public bool DevRises => DevAfter - DevBefore > Noise;

    /// <summary>Fitting its rows better made the network worse on others: it is large enough for them.</summary>
    public bool Overtrains => TrainFalls && DevRises;

    /// <summary>It still learns, and dev has not turned: the run was ended before it was done.</summary>
    public bool Unfinished => TrainFalls && DevAfter - DevBefore <= Noise;

    /// <param name="epochs">All of a run's.</param>
    /// <param name="devError">The standard error of the dev loss. Two models of one run miss mostly the same rows, so that twice the error of their difference is about this much.</param>
    /// <returns>Null where too few epochs followed the best one, or a loss is not finite.</returns>
    public static Trend? Of(IReadOnlyList<EpochReport> epochs, double devError)
    {
        int best = epochs.Count - 1;
        while (best >= 0 && !epochs[best].IsBest) best--;
        int width = Math.Min(Widest, epochs.Count - 1 - best);
        if (best < 0 || width < Narrowest) return null;
        int first = Math.Max(0, best - width / 2);
        var (before, after) = (epochs.Skip(first).Take(width).ToArray(), epochs.TakeLast(width).ToArray());
        double noise = Math.Max(devError, Errors * Jitter(epochs, first) * Math.Sqrt(2.0 / width));
        var trend = new Trend(best + 1, width, before.Average(epoch => epoch.TrainLoss), after.Average(epoch => epoch.TrainLoss),
            before.Average(epoch => epoch.DevLoss), after.Average(epoch => epoch.DevLoss), noise);
        return double.IsFinite(trend.TrainBefore + trend.TrainAfter + trend.DevBefore + trend.DevAfter + noise) ? trend : null;
    }

    /// <summary>How far one epoch's dev loss jumps by chance: a slow trend shows little in the differences of neighbours, √(Σ(xᵢ₊₁ − xᵢ)² / 2n).</summary>
    /// <remarks>von Neumann 1941, "Distribution of the ratio of the mean square successive difference to the variance".</remarks>
    private static double Jitter(IReadOnlyList<EpochReport> epochs, int from)
    {
        double sum = 0;
        for (int i = from + 1; i < epochs.Count; i++)
        {
            double jump = epochs[i].DevLoss - epochs[i - 1].DevLoss;
            sum += jump * jump;
        }
        return Math.Sqrt(sum / (2 * (epochs.Count - 1 - from)));
    }
}
