using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Uniform on ±√(6 / fan-in), variance 2 / fan-in: keeps the variance through rectified units.</summary>
/// <param name="Slope">a, the rectifier's slope below 0, from 0 to below 1: the variance is 2 / ((1 + a²)·fan-in).</param>
/// <remarks>He et al. 2015, "Delving deep into rectifiers", equation 10; with a slope equation 15. A uniform variable on ±√(3v) has variance v.</remarks>
public sealed record HeUniform(double Slope = 0) : Initializer
{
    public double Slope { get; init => field = Require.Share(value); } = Require.Share(Slope);

    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        double limit = Math.Sqrt(6.0 / ((1 + Slope * Slope) * fan.In));
        Draws.Uniform(weights, -limit, limit, key);
    }
}
