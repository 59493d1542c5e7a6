using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Normal, whatever the fans.</summary>
public sealed record Normal(double StandardDeviation, double Mean = 0) : Initializer
{
    public double StandardDeviation { get; init => field = Require.NotNegative(value); } = Require.NotNegative(StandardDeviation);

    public double Mean { get; init => field = Require.Finite(value); } = Require.Finite(Mean);

    public override void Fill(Matrix<double> weights, Fan fan, Key key) => Draws.Normal(weights, Mean, StandardDeviation, key);
}
