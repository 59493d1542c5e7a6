using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Normal with variance 2 / fan-in: keeps the variance through rectified units.</summary>
/// <remarks>He et al. 2015, "Delving deep into rectifiers", equation 10.</remarks>
public sealed record HeNormal : Initializer
{
    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        double deviation = Math.Sqrt(2.0 / fan.In);
        Draws.Normal(weights, 0, deviation, key);
    }
}
