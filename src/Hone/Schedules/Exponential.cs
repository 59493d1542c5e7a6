using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>α₀·γ^epoch</summary>
public sealed record Exponential(double Initial, double Factor) : Schedule
{
    public double Initial { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Initial);

    public double Factor { get; init => field = Require.Positive(value); } = Require.Positive(Factor);

    public override double At(Progress progress) => Initial * Math.Pow(Factor, progress.Epoch);
}
