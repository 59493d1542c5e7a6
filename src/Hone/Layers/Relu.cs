using System.Runtime.CompilerServices;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Rectifier: <c>y = max(0, x)</c>; its slope at 0 is taken as 0.</summary>
/// <remarks>Behind a dense layer it costs nothing: the planner makes it part of the matrix product.</remarks>
public sealed record Relu : Layer
{
    protected internal override Initializer? WeightsBefore => new HeNormal();

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, Rectifier>(input, y, new Rectifier(), plan.Workers));
        return y;
    }
}

internal readonly struct Rectifier : IElementwise
{
    public static bool HasKinks => true;

    /// <remarks>Not a maximum: what becomes of NaN and of −0 is the same as in the fused product.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : unmanaged, IRegister<V> => V.IfLess(x, V.Of(0), V.Of(0), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x, V y) where V : unmanaged, IRegister<V> => V.IfLess(V.Of(0), y, V.Of(1), V.Of(0));
}
