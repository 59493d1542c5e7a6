using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Normal with variance 1 / fan-in: keeps the variance through linear units.</summary>
/// <remarks>LeCun et al. 1998, "Efficient BackProp", equation 16.</remarks>
public sealed record LeCunNormal : Initializer
{
    public override void Fill(Matrix<double> weights, Fan fan, Key key)
    {
        double deviation = Math.Sqrt(1.0 / fan.In);
        Draws.Normal(weights, 0, deviation, key);
    }
}
