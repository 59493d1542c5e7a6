using System.Runtime.CompilerServices;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Scaled exponential linear unit: <c>y = λ·x</c> above 0, <c>λ·α·(eˣ − 1)</c> below; behind LeCun weights mean 0 and variance 1 stay.</summary>
/// <remarks>Klambauer et al. 2017, "Self-normalizing neural networks", equation 2; λ = 1.0507…, α = 1.6732… are its equation 14.</remarks>
public sealed record Selu : Layer
{
    protected internal override Initializer? WeightsBefore => new LeCunNormal();

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, ScaledExponential>(input, y, new ScaledExponential(), plan.Workers));
        return y;
    }
}

file readonly struct ScaledExponential : IElementwise
{
    public static bool HasKinks => true;

    /// <remarks>eˣ − 1 = 2t/(1 − t) with t = tanh(x/2): near 0 a difference from 1 would lose what counts.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : unmanaged, IRegister<V>
    {
        var t = V.Tanh(V.Of(0.5) * x);
        return V.IfLess(V.Of(0), x, V.Of(Scale) * x, V.Of(2 * Scale * Alpha) * t / (V.Of(1) - t));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x, V y) where V : unmanaged, IRegister<V> => V.IfLess(V.Of(0), x, V.Of(Scale), y + V.Of(Scale * Alpha));

    private const double Scale = 1.0507009873554804934; // λ
    private const double Alpha = 1.6732632423543772848; // α
}
