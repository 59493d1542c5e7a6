using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>α₀ / (1 + d·⌊epoch / interval⌋): inverse time in steps, flat for an interval of epochs.</summary>
public sealed record Staircase(double Initial, double Decay, int Interval) : Schedule
{
    public double Initial { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Initial);

    public double Decay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Decay);

    public int Interval { get; init => field = Require.Positive(value); } = Require.Positive(Interval);

    public override double At(Progress progress) => Initial / (1 + Decay * (progress.Epoch / Interval));
}
