using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>Rises linearly from 0 to another schedule's value over the first share of the run, and follows that schedule from there.</summary>
/// <param name="Then">Its fraction is 0 while the rate rises and runs from 0 to 1 over what is left; epochs and steps count on as they are,
/// so the two meet without a jump.</param>
/// <remarks>Goyal et al. 2017, "Accurate, large minibatch SGD", section 2.2.</remarks>
public sealed record Warmup(double Share, Schedule Then) : Schedule
{
    public double Share { get; init => field = Require.Share(value); } = Require.Share(Share);

    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule Then { get; init; } = Then;

    public override double At(Progress progress)
    {
        double rest = Math.Max(0, (progress.Fraction - Share) / (1 - Share));
        double rise = progress.Fraction < Share ? progress.Fraction / Share : 1;
        return rise * Then.At(progress with { Fraction = rest });
    }
}
