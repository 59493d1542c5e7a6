using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Applies a function to every value: y = f(x), dx = dy ∘ f′(x).</summary>
internal sealed class ElementwiseOp<T, TFunction> : Op<T>, IBlendable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IElementwise
{
    /// <summary>Multiply-adds that one value is reckoned at when work is shared: an exponential or a tanh.</summary>
    private const int Cost = 8;

    private readonly TFunction _f;
    private readonly Slot<T> _x;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _backward;
    private int _rows;

    public ElementwiseOp(Slot<T> x, Slot<T> y, TFunction f, Workers workers) : base(y, x)
    {
        (_f, _x, _workers) = (f, x, workers);

        _forward = (from, to) => Registers.Run<T, Values>(new Values(
            f, Part(x.PaddedValue(_rows), from, to), Part(y.PaddedValue(_rows), from, to)));

        _backward = (from, to) => Registers.Run<T, Slopes>(new Slopes(
            f, Part(x.PaddedValue(_rows), from, to), Part(y.PaddedValue(_rows), from, to),
            Part(x.PaddedGradient(_rows), from, to), Part(y.PaddedGradient(_rows), from, to), x.Adds));
    }

    public override bool HasKinks => TFunction.HasKinks;

    public override void Forward(Pass pass) => Run(_forward, pass);

    public override void Backward(Pass pass)
    {
        if (_x.NeedsGradient) Run(_backward, pass);
    }

    public Op<T> Blend(Slot<T> α, Slot<T> σ, Slot<T> y) => new ParametricOp<T, TFunction>(_f, _x, α, σ, y, _workers);

    private void Run(Action<int, int> body, Pass pass)
    {
        _rows = pass.Rows;
        int blocks = Padding.RoundUp(_rows * _x.Stride) / Padding.Lanes;
        _workers.Run(body, blocks, (long)blocks * Padding.Lanes * Cost);
    }

    private static Span<T> Part(Span<T> values, int from, int to) => values[(from * Padding.Lanes)..(to * Padding.Lanes)];

    private readonly ref struct Values(TFunction f, ReadOnlySpan<T> xs, Span<T> ys) : IAtWidth
    {
        private readonly TFunction _f = f;
        private readonly ReadOnlySpan<T> _xs = xs;
        private readonly Span<T> _ys = ys;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var f = _f;
            var x = Registers.As<T, V>(_xs);
            var y = Registers.As<T, V>(_ys);
            for (int i = 0; i < x.Length; i++) y[i] = f.Value(x[i]);
        }
    }

    private readonly ref struct Slopes(TFunction f, ReadOnlySpan<T> xs, ReadOnlySpan<T> ys, Span<T> dxs, ReadOnlySpan<T> dys, bool add) : IAtWidth
    {
        private readonly TFunction _f = f;
        private readonly ReadOnlySpan<T> _xs = xs, _ys = ys, _dys = dys;
        private readonly Span<T> _dxs = dxs;
        private readonly bool _add = add;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var f = _f;
            var x = Registers.As<T, V>(_xs);
            var y = Registers.As<T, V>(_ys);
            var dx = Registers.As<T, V>(_dxs);
            var dy = Registers.As<T, V>(_dys);
            if (_add)
                for (int i = 0; i < x.Length; i++) dx[i] += dy[i] * f.Slope(x[i], y[i]);
            else
                for (int i = 0; i < x.Length; i++) dx[i] = dy[i] * f.Slope(x[i], y[i]);
        }
    }
}
