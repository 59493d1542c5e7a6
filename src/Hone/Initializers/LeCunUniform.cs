using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Uniform on ±√(3 / fan-in), variance 1 / fan-in: keeps the variance through linear units.</summary>
/// <remarks>LeCun et al. 1998, "Efficient BackProp", equation 16; a uniform variable on ±√(3v) has variance v.</remarks>
public sealed record LeCunUniform : Initializer
{
    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        double limit = Math.Sqrt(3.0 / fan.In);
        Draws.Uniform(weights, -limit, limit, key);
    }
}
