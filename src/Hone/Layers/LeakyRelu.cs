using System.Runtime.CompilerServices;
using Hone.Initializers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Leaky rectifier: <c>y = x</c> above 0, <c>slope·x</c> below.</summary>
/// <param name="Slope">Slope on the negative side, 0 … below 1.</param>
/// <remarks>Maas, Hannun &amp; Ng 2013, "Rectifier nonlinearities improve neural network acoustic models", section 2.</remarks>
public sealed record LeakyRelu(double Slope = 0.01) : Layer
{
    public double Slope { get; init => field = Require.Share(value); } = Require.Share(Slope);

    protected internal override Initializer? WeightsBefore => new HeNormal(Slope);

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, Leak>(input, y, new Leak(Slope), plan.Workers));
        return y;
    }
}

file readonly struct Leak(double slope) : IElementwise
{
    public static bool HasKinks => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : unmanaged, IRegister<V> => V.IfLess(V.Of(0), x, x, V.Of(slope) * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x, V y) where V : unmanaged, IRegister<V> => V.IfLess(V.Of(0), x, V.Of(1), V.Of(slope));
}
