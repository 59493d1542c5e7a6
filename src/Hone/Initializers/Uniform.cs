using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Uniform on [low, high), whatever the fans.</summary>
public sealed record Uniform(double Low, double High) : Initializer
{
    public double Low { get; init => field = Require.Finite(value); } = Require.Finite(Low);

    public double High { get; init => field = Require.Finite(value); } = Require.Finite(High);

    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        if (Low > High) throw new InvalidOperationException(FormattableString.Invariant($"Low is {Low} and High is {High}; expected Low ≤ High."));
        Draws.Uniform(weights, Low, High, key);
    }
}
