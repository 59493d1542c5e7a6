using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Logistic function: <c>y = 1 / (1 + e⁻ˣ)</c>.</summary>
/// <remarks>y′ = y·(1 − y).</remarks>
public sealed record Sigmoid : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, Logistic<T>>(input, y, new Logistic<T>(), plan.Workers));
        return y;
    }
}

file readonly struct Logistic<T> : IElementwise<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public Vector<T> Value(Vector<T> x) => Functions.Sigmoid(x);

    public Vector<T> Slope(Vector<T> x, Vector<T> y) => y * (Vector<T>.One - y);
}
