using System.Runtime.CompilerServices;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Hyperbolic tangent: <c>y = tanh x</c>.</summary>
/// <remarks>y′ = 1 − y².</remarks>
public sealed record Tanh : Layer
{
    protected internal override Initializer? WeightsBefore => new XavierNormal();

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, HyperbolicTangent>(input, y, new HyperbolicTangent(), plan.Workers));
        return y;
    }
}

file readonly struct HyperbolicTangent : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : unmanaged, IRegister<V> => V.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x, V y) where V : unmanaged, IRegister<V> => V.Of(1) - y * y;
}
