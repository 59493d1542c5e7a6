using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>y = x + α ∘ (σ(x) − x), dα = Σ dy ∘ (σ(x) − x), dx = dy ∘ (1 + α ∘ (σ′(x) − 1)); each worker owns the same columns of all it touches.</summary>
internal sealed class ParametricOp<T, TFunction> : Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : struct, IElementwise
{
    /// <summary>Multiply-adds that one value is reckoned at when work is shared: an exponential or a tanh, and the blend.</summary>
    private const int Cost = 10;

    private readonly Slot<T> _x;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _backward;
    private int _rows;

    /// <param name="σ">Room for σ(x), and on the way back for dy ∘ (σ(x) − x).</param>
    public ParametricOp(TFunction f, Slot<T> x, Slot<T> α, Slot<T> σ, Slot<T> y, Workers workers) : base(y, x, α)
    {
        (_x, _workers) = (x, workers);

        _forward = (from, to) => Registers.Run<T, Values>(new Values(
            f, new Band(x.Stride, _rows, from, to), α.PaddedValue(1), x.PaddedValue(_rows), σ.PaddedValue(_rows), y.PaddedValue(_rows)));

        _backward = (from, to) =>
        {
            Registers.Run<T, Slopes>(new Slopes(
                f, new Band(x.Stride, _rows, from, to), α.PaddedValue(1), x.PaddedValue(_rows), σ.PaddedValue(_rows),
                x.NeedsGradient ? x.PaddedGradient(_rows) : [], y.PaddedGradient(_rows), x.Adds));
            Rows.Sum(σ.Value(_rows), α.Gradient(), α.Adds, from, to);
        };
    }

    public override bool HasKinks => TFunction.HasKinks;

    /// <remarks>A blend may have both its sides of one sign.</remarks>
    public override Slot<T> Kinked => _x;

    public override void Forward(Pass pass) => Run(_forward, pass);

    public override void Backward(Pass pass) => Run(_backward, pass);

    private void Run(Action<int, int> body, Pass pass)
    {
        _rows = pass.Rows;
        _workers.Run(body, _x.Blocks, (long)_rows * _x.Stride * Cost);
    }

    /// <summary>Some column blocks of all rows; a single column is one row with one α.</summary>
    private readonly struct Band(int stride, int rows, int from, int to)
    {
        public bool IsSingle { get; } = stride == 1;

        public int Rows { get; } = stride == 1 ? 1 : rows;

        public int First { get; } = from * Padding.Lanes;

        public int Length { get; } = stride == 1 ? Padding.RoundUp(rows) : (to - from) * Padding.Lanes;

        public Span<T> Row(Span<T> values, int row) => values.Slice(row * stride + First, Length);
    }

    private readonly ref struct Values(TFunction f, Band band, Span<T> αs, Span<T> xs, Span<T> σs, Span<T> ys) : IAtWidth
    {
        private readonly TFunction _f = f;
        private readonly Band _band = band;
        private readonly Span<T> _αs = αs, _xs = xs, _σs = σs, _ys = ys;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var f = _f;
            var α = Registers.As<T, V>(_αs[_band.First..]);
            var shared = V.Of(double.CreateChecked(_αs[0]));
            for (int row = 0; row < _band.Rows; row++)
            {
                var x = Registers.As<T, V>(_band.Row(_xs, row));
                var σ = Registers.As<T, V>(_band.Row(_σs, row));
                var y = Registers.As<T, V>(_band.Row(_ys, row));
                for (int i = 0; i < x.Length; i++)
                {
                    σ[i] = f.Value(x[i]);
                    y[i] = x[i] + (_band.IsSingle ? shared : α[i]) * (σ[i] - x[i]);
                }
            }
        }
    }

    private readonly ref struct Slopes(TFunction f, Band band, Span<T> αs, Span<T> xs, Span<T> σs, Span<T> dxs, Span<T> dys, bool add) : IAtWidth
    {
        private readonly TFunction _f = f;
        private readonly Band _band = band;
        private readonly Span<T> _αs = αs, _xs = xs, _σs = σs, _dxs = dxs, _dys = dys;
        private readonly bool _add = add;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var f = _f;
            var α = Registers.As<T, V>(_αs[_band.First..]);
            var shared = V.Of(double.CreateChecked(_αs[0]));
            for (int row = 0; row < _band.Rows; row++)
            {
                var x = Registers.As<T, V>(_band.Row(_xs, row));
                var σ = Registers.As<T, V>(_band.Row(_σs, row));
                var dy = Registers.As<T, V>(_band.Row(_dys, row));
                if (!_dxs.IsEmpty)
                {
                    var dx = Registers.As<T, V>(_band.Row(_dxs, row));
                    for (int i = 0; i < x.Length; i++)
                    {
                        var share = dy[i] + dy[i] * (_band.IsSingle ? shared : α[i]) * (f.Slope(x[i], σ[i]) - V.Of(1));
                        dx[i] = _add ? dx[i] + share : share;
                    }
                }
                for (int i = 0; i < x.Length; i++) σ[i] = dy[i] * (σ[i] - x[i]);
            }
        }
    }
}
