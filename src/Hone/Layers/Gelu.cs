using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Gaussian error linear unit: <c>y = x·Φ(x)</c>, Φ the normal distribution function (exact, not the tanh approximation).</summary>
/// <remarks>Hendrycks &amp; Gimpel 2016, "Gaussian error linear units", equation 1. y′ = Φ(x) + x·φ(x).</remarks>
public sealed record Gelu : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, GaussianError<T>>(input, y, new GaussianError<T>(), plan.Workers));
        return y;
    }
}

file readonly struct GaussianError<T> : IElementwise<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly Vector<T> Half = new(T.CreateChecked(0.5));
    private static readonly Vector<T> InverseRoot2 = new(T.CreateChecked(1 / Math.Sqrt(2)));
    private static readonly Vector<T> InverseRoot2Pi = new(T.CreateChecked(1 / Math.Sqrt(2 * Math.PI)));

    public Vector<T> Value(Vector<T> x) => x * Distribution(x);

    public Vector<T> Slope(Vector<T> x, Vector<T> y) => Distribution(x) + x * InverseRoot2Pi * Functions.Exp(-Half * x * x);

    /// <summary>Φ(x) = ½·(1 + erf(x/√2)).</summary>
    private static Vector<T> Distribution(Vector<T> x) => Half * (Vector<T>.One + Functions.Erf(x * InverseRoot2));
}
