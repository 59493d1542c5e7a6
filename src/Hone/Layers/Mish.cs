using System.Runtime.CompilerServices;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Mish: <c>y = x·tanh(ln(1 + eˣ))</c>, smooth, and a little below 0 on the negative side.</summary>
/// <remarks>Misra 2019, "Mish: a self regularized non-monotonic activation function", equation 2. y′ = w + x·σ(x)·(1 − w²), w = tanh(ln(1 + eˣ)).</remarks>
public sealed record Mish : Layer
{
    protected internal override Initializer? WeightsBefore => new HeNormal();

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, SoftplusGate>(input, y, new SoftplusGate(), plan.Workers));
        return y;
    }
}

/// <remarks>
/// tanh(ln u) = (u² − 1)/(u² + 1), so with e = e^(−|x|) one exponential does: w = n/d, where n = 1 + 2e and d = n + 2e² above 0, n = e·(e + 2) and d = n + 2 below.
/// Nothing overflows and no term is negative. Then σ(x)·(1 − w²) = 4e·(1 + e)/d², and e times that above 0.
/// </remarks>
file readonly struct SoftplusGate : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : unmanaged, IRegister<V>
    {
        var e = V.Exp(-V.Abs(x));
        var (n, d) = Ratio(x, e);
        return x * (n / d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x, V y) where V : unmanaged, IRegister<V>
    {
        var e = V.Exp(-V.Abs(x));
        var (n, d) = Ratio(x, e);
        var bend = V.Of(4) * e * (V.Of(1) + e) / (d * d);
        return n / d + x * V.IfLess(V.Of(0), x, e * bend, bend);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Numerator, V Denominator) Ratio<V>(V x, V e) where V : unmanaged, IRegister<V>
    {
        var zero = V.Of(0);
        var n = V.IfLess(zero, x, V.Of(1) + V.Of(2) * e, e * (e + V.Of(2)));
        return (n, n + V.Of(2) * V.IfLess(zero, x, e * e, V.Of(1)));
    }
}
