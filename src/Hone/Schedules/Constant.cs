using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>The same value throughout.</summary>
public sealed record Constant(double Value) : Schedule
{
    public double Value { get; init => field = Require.Finite(value); } = Require.Finite(Value);

    public override double At(Progress progress) => Value;
}
