using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Every value the same.</summary>
public sealed record Constant(double Value) : Initializer
{
    public double Value { get; init => field = Require.Finite(value); } = Require.Finite(Value);

    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        for (int r = 0; r < weights.Rows; r++) weights[r].Fill(Value);
    }
}
