using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Normal without its tails, whatever the fans: what falls beyond two deviations is drawn again.</summary>
/// <param name="StandardDeviation">Of the values that are drawn. Cutting the tails off narrows a normal distribution to 0.8796 of its deviation, so the one that is cut
/// is as much wider, and values reach ±2.27 of these.</param>
/// <remarks>The variance of a standard normal variable cut at ±2 is 1 − 4·φ(2)/(2·Φ(2) − 1) = 0.7737 (Johnson, Kotz &amp; Balakrishnan 1994, "Continuous univariate
/// distributions", section 13.10.1).</remarks>
public sealed record TruncatedNormal(double StandardDeviation, double Mean = 0) : Initializer
{
    private const double Narrowing = 0.87962566103423978; // √(1 − 4·φ(2)/(2·Φ(2) − 1))

    public double StandardDeviation { get; init => field = Require.NotNegative(value); } = Require.NotNegative(StandardDeviation);

    public double Mean { get; init => field = Require.Finite(value); } = Require.Finite(Mean);

    public override void Fill(Matrix<double> weights, Fan fan, Key key) => Draws.TruncatedNormal(weights, Mean, StandardDeviation / Narrowing, key);
}
