using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Uniform on ±√(6 / fan-in), variance 2 / fan-in: keeps the variance through rectified units.</summary>
/// <remarks>He et al. 2015, "Delving deep into rectifiers", equation 10; a uniform variable on ±√(3v) has variance v.</remarks>
public sealed record HeUniform : Initializer
{
    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        double limit = Math.Sqrt(6.0 / fan.In);
        Draws.Uniform(weights, -limit, limit, key);
    }
}
