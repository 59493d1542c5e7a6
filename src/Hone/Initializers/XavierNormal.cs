using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Normal with variance 2 / (fan-in + fan-out): a compromise between both directions, for tanh and sigmoid units.</summary>
/// <remarks>Glorot &amp; Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", equation 12 (Glorot initialisation).</remarks>
public sealed record XavierNormal : Initializer
{
    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        double deviation = Math.Sqrt(2.0 / (fan.In + fan.Out));
        Draws.Normal(weights, 0, deviation, key);
    }
}
