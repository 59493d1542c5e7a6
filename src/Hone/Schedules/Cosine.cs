using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>floor + ½·(peak − floor)·(1 + cos(π·fraction)): from the peak to the floor over the whole run.</summary>
/// <remarks>Loshchilov &amp; Hutter 2017, "SGDR", equation 5, without restarts.</remarks>
public sealed record Cosine(double Peak, double Floor = 0) : Schedule
{
    public double Peak { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Peak);

    public double Floor { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Floor);

    public override double At(Progress progress) => Floor + 0.5 * (Peak - Floor) * (1 + Math.Cos(Math.PI * progress.Fraction));
}
