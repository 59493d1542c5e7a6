using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>α₀ / √(epoch + 1)</summary>
public sealed record InverseSquareRoot(double Initial) : Schedule
{
    public double Initial { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Initial);

    public override double At(Progress progress) => Initial / Math.Sqrt(progress.Epoch + 1);
}
