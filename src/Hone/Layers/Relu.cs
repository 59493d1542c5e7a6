using System.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Rectifier: <c>y = max(0, x)</c>; its slope at 0 is taken as 0.</summary>
/// <remarks>Behind a dense layer it costs nothing: the planner makes it part of the matrix product.</remarks>
public sealed record Relu : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, Rectifier<T>>(input, y, new Rectifier<T>(), plan.Workers));
        return y;
    }
}

internal readonly struct Rectifier<T> : IElementwise<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <remarks>Not Vector.Max: a NaN must come through, as it does in the fused product.</remarks>
    public Vector<T> Value(Vector<T> x) => Vector.ConditionalSelect(Vector.GreaterThan(Vector<T>.Zero, x), Vector<T>.Zero, x);

    public Vector<T> Slope(Vector<T> x, Vector<T> y) => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), Vector<T>.One, Vector<T>.Zero);
}
