using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>All 0: for biases. Weights that start so never learn to differ.</summary>
public sealed record Zeros : Initializer
{
    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        for (int r = 0; r < weights.Rows; r++) weights[r].Clear();
    }
}
