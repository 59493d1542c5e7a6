using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>α₀ / (1 + d·epoch)</summary>
public sealed record InverseTime(double Initial, double Decay) : Schedule
{
    public double Initial { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Initial);

    public double Decay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Decay);

    public override double At(Progress progress) => Initial / (1 + Decay * progress.Epoch);
}
