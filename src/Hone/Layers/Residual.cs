using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>A layer with a way round it: <c>y = x + f(x)</c>.</summary>
/// <param name="Inner">f; its output must be as wide as its input.</param>
/// <remarks>He, Zhang, Ren &amp; Sun 2016, "Deep residual learning for image recognition", equation 1.</remarks>
public sealed record Residual(Layer Inner) : Layer
{
    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var f = plan.Compile("inner", Inner, input);
        if (f.Width != input.Width)
            throw new ArgumentException($"A residual layer adds its input to its output: found {input.Width} values in and {f.Width} out. End the inner layers with Dense({input.Width}).");
        var y = plan.Activation(input.Width);
        plan.Add(new AddOp<T>(input, f, y));
        return y;
    }
}

/// <summary>y = a + b, da = db = dy.</summary>
file sealed class AddOp<T>(Slot<T> a, Slot<T> b, Slot<T> y) : Op<T>(y, a, b) where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(Pass pass)
    {
        var va = a.PaddedValue(pass.Rows).AsLanes();
        var vb = b.PaddedValue(pass.Rows).AsLanes();
        var vy = Output.PaddedValue(pass.Rows).AsLanes();
        for (int i = 0; i < vy.Length; i++) vy[i] = va[i] + vb[i];
    }

    public override void Backward(Pass pass)
    {
        Give(a, pass);
        Give(b, pass);
    }

    private void Give(Slot<T> x, Pass pass)
    {
        if (!x.NeedsGradient) return;
        var dx = x.PaddedGradient(pass.Rows).AsLanes();
        var dy = Output.PaddedGradient(pass.Rows).AsLanes();
        if (!x.Adds) dy.CopyTo(dx);
        else
            for (int i = 0; i < dx.Length; i++) dx[i] += dy[i];
    }
}
