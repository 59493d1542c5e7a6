using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Hyperbolic tangent: <c>y = tanh x</c>.</summary>
/// <remarks>y′ = 1 − y².</remarks>
public sealed record Tanh : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, HyperbolicTangent<T>>(input, y, new HyperbolicTangent<T>(), plan.Workers));
        return y;
    }
}

file readonly struct HyperbolicTangent<T> : IElementwise<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public Vector<T> Value(Vector<T> x) => Functions.Tanh(x);

    public Vector<T> Slope(Vector<T> x, Vector<T> y) => Vector<T>.One - y * y;
}
