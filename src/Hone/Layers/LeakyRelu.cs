using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Leaky rectifier: <c>y = x</c> above 0, <c>slope·x</c> below.</summary>
/// <param name="Slope">Slope on the negative side, 0 … below 1.</param>
/// <remarks>Maas, Hannun &amp; Ng 2013, "Rectifier nonlinearities improve neural network acoustic models", section 2.</remarks>
public sealed record LeakyRelu(double Slope = 0.01) : Layer
{
    public double Slope { get; init => field = Require.Share(value); } = Require.Share(Slope);

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        plan.Add(new ElementwiseOp<T, Leak<T>>(input, y, new Leak<T>(T.CreateChecked(Slope)), plan.Workers));
        return y;
    }
}

file readonly struct Leak<T>(T slope) : IElementwise<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> _slope = new(slope);

    public Vector<T> Value(Vector<T> x) => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), x, _slope * x);

    public Vector<T> Slope(Vector<T> x, Vector<T> y) => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, _slope);
}
