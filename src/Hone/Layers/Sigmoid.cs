using System.Runtime.CompilerServices;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Logistic function: <c>y = 1 / (1 + e⁻ˣ)</c>.</summary>
/// <remarks>y′ = y·(1 − y).</remarks>
public sealed record Sigmoid : Layer
{
    protected internal override Initializer? WeightsBefore => new XavierNormal();

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, Logistic>(input, y, new Logistic(), plan.Workers));
        return y;
    }
}

file readonly struct Logistic : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : unmanaged, IRegister<V> => Compound.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x, V y) where V : unmanaged, IRegister<V> => y * (V.Of(1) - y);
}
