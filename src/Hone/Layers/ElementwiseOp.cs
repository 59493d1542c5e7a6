using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Applies a function to every value: y = f(x), dx = dy ∘ f′(x).</summary>
internal sealed class ElementwiseOp<T, TFunction> : Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IElementwise<T>
{
    /// <summary>Multiply-adds that one value is reckoned at when work is shared: an exponential or a tanh.</summary>
    private const int Cost = 8;

    private readonly Slot<T> _x;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _backward;
    private int _rows;

    public ElementwiseOp(Slot<T> x, Slot<T> y, TFunction f, Workers workers) : base(y, x)
    {
        (_x, _workers) = (x, workers);

        _forward = (from, to) =>
        {
            var xs = Part(x.PaddedValue(_rows), from, to);
            var ys = Part(y.PaddedValue(_rows), from, to);
            for (int i = 0; i < xs.Length; i++) ys[i] = f.Value(xs[i]);
        };

        _backward = (from, to) =>
        {
            var xs = Part(x.PaddedValue(_rows), from, to);
            var ys = Part(y.PaddedValue(_rows), from, to);
            var dxs = Part(x.PaddedGradient(_rows), from, to);
            var dys = Part(y.PaddedGradient(_rows), from, to);
            if (x.Adds)
                for (int i = 0; i < xs.Length; i++) dxs[i] += dys[i] * f.Slope(xs[i], ys[i]);
            else
                for (int i = 0; i < xs.Length; i++) dxs[i] = dys[i] * f.Slope(xs[i], ys[i]);
        };
    }

    public override void Forward(Pass pass) => Run(_forward, pass);

    public override void Backward(Pass pass)
    {
        if (_x.NeedsGradient) Run(_backward, pass);
    }

    private void Run(Action<int, int> body, Pass pass)
    {
        _rows = pass.Rows;
        int blocks = Padding.RoundUp(_rows * _x.Stride) / Padding.Lanes;
        _workers.Run(body, blocks, (long)blocks * Padding.Lanes * Cost);
    }

    private static Span<Vector<T>> Part(Span<T> values, int from, int to) =>
        values[(from * Padding.Lanes)..(to * Padding.Lanes)].AsLanes();
}
