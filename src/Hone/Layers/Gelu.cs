using System.Runtime.CompilerServices;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Gaussian error linear unit: <c>y = x·Φ(x)</c>, Φ the normal distribution function (exact, not the tanh approximation).</summary>
/// <remarks>Hendrycks &amp; Gimpel 2016, "Gaussian error linear units", equation 1. y′ = Φ(x) + x·φ(x).</remarks>
public sealed record Gelu : Layer
{
    protected internal override Initializer? WeightsBefore => new HeNormal();

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, GaussianError>(input, y, new GaussianError(), plan.Workers));
        return y;
    }
}

file readonly struct GaussianError : IElementwise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : unmanaged, IRegister<V> => x * Distribution(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x, V y) where V : unmanaged, IRegister<V> => Distribution(x) + x * V.Of(InverseRoot2Pi) * V.Exp(V.Of(-0.5) * x * x);

    /// <summary>Φ(x) = ½·(1 + erf(x/√2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Distribution<V>(V x) where V : unmanaged, IRegister<V> => V.Of(0.5) * (V.Of(1) + V.Erf(x * V.Of(InverseRoot2)));

    private const double InverseRoot2 = 0.70710678118654752440;    // 1/√2
    private const double InverseRoot2Pi = 0.39894228040143267794;  // 1/√(2π)
}
