using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Uniform on ±√(6 / (fan-in + fan-out)): a compromise between both directions, for tanh and sigmoid units.</summary>
/// <remarks>Glorot &amp; Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", equation 16 (Glorot initialisation).</remarks>
public sealed record XavierUniform : Initializer
{
    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        double limit = Math.Sqrt(6.0 / (fan.In + fan.Out));
        Draws.Uniform(weights, -limit, limit, key);
    }
}
