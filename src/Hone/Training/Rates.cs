using System.Globalization;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>Whether a schedule can be followed: below 0 a learning rate would climb the loss.</summary>
internal static class Rates
{
    /// <summary>Steps looked at: each one of a short run, evenly spread ones of a long run.</summary>
    private const int MostLooks = 10_000;

    /// <summary>The first rate found below 0 or not finite, in words; null where there is none.</summary>
    /// <param name="least">The least value it may not reach; ∞ for any.</param>
    /// <param name="what">What the schedule gives, for the words.</param>
    /// <param name="fromEpoch">Whole epochs done before the first one that counts.</param>
    public static string? Fault(Schedule schedule, int fromEpoch, int epochs, int stepsPerEpoch, string what = "rate", double least = double.PositiveInfinity)
    {
        long first = (long)fromEpoch * stepsPerEpoch, total = (long)epochs * stepsPerEpoch;
        long looks = Math.Min(MostLooks, total - first);
        for (long look = 0; look < looks; look++)
        {
            // The last step is always among them: what grows is largest there.
            long step = looks == 1 ? first : first + (long)((double)look / (looks - 1) * (total - 1 - first));
            var progress = new Progress(step, (int)(step / stepsPerEpoch), step / (double)total);
            double rate = schedule.At(progress);
            if (!(double.IsFinite(rate) && rate >= 0 && rate < least))
                return string.Create(CultureInfo.InvariantCulture, $"the {what} would be {rate} in epoch {progress.Epoch + 1}, it must be a finite number, 0 or above{(least < double.PositiveInfinity ? $", and below {least:0.####}" : "")}");
        }
        return null;
    }
}
