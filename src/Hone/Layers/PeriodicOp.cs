using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>v = W₂·cos(2π·w₁·x + b₁) + b₂ beside x, for each of some columns; each worker owns the same columns of all it touches.</summary>
/// <remarks>A column's values lie side by side here, whatever the row, so that registers hold rows and a gradient's sum over the rows is one reduction.</remarks>
internal sealed class PeriodicOp<T> : Op<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Multiply-adds that a cosine is reckoned at when work is shared.</summary>
    private const int Cost = 16;

    private readonly Slot<T> _x, _w1, _b1, _w2, _b2;
    private readonly Slot<T> _xs, _waves, _vs, _slopes, _dxs;
    private readonly Workers _workers;
    private readonly Action<int, int> _forward, _backward;
    private readonly int _columns, _values;
    private int _rows;

    public PeriodicOp(Slot<T> x, Slot<T> w1, Slot<T> b1, Slot<T> w2, Slot<T> b2, Slot<T> y, Planner<T> plan) : base(y, x, w1, b1, w2, b2)
    {
        (_x, _w1, _b1, _w2, _b2, _workers) = (x, w1, b1, w2, b2, plan.Workers);
        (_columns, _values) = (w1.Rows, b2.Width);
        (_xs, _vs, _waves) = (plan.Across(_columns), plan.Across(_columns * _values), plan.Across(_columns * w1.Width));
        (_slopes, _dxs) = (plan.Across(_columns), plan.Across(_columns));
        _forward = (from, to) =>
        {
            for (int c = from; c < to; c++) Forward(c);
        };
        _backward = (from, to) =>
        {
            for (int c = from; c < to; c++) Backward(c);
        };
    }

    public override void Forward(Pass pass)
    {
        Run(_forward, pass);
        var x = _x.Value(_rows);
        var y = Output.Value(_rows);
        for (int r = 0; r < _rows; r++) x[r][_columns..].CopyTo(y[r][Embedded..]);
    }

    public override void Backward(Pass pass)
    {
        Run(_backward, pass);
        if (!_x.NeedsGradient) return;
        var dx = _x.Gradient(_rows);
        var dy = Output.Gradient(_rows);
        for (int r = 0; r < _rows; r++)
            for (int c = _columns; c < _x.Width; c++) Give(dy[r, Embedded + c - _columns], dx, r, c, _x.Adds);
    }

    /// <summary>Values that the embedded columns become.</summary>
    private int Embedded => _columns * (_values + 1);

    private void Forward(int c)
    {
        var x = _x.Value(_rows);
        var y = Output.Value(_rows);
        var xs = Row(_xs, c);
        for (int r = 0; r < _rows; r++) xs[r] = x[r, c];
        Registers.Run<T, Waves>(new Waves(this, c));
        for (int r = 0; r < _rows; r++) y[r, c * (_values + 1)] = xs[r];
        for (int k = 0; k < _values; k++)
        {
            var v = Row(_vs, c * _values + k);
            for (int r = 0; r < _rows; r++) y[r, c * (_values + 1) + 1 + k] = v[r];
        }
    }

    private void Backward(int c)
    {
        var dy = Output.Gradient(_rows);
        for (int k = 0; k < _values; k++)
        {
            var dv = Row(_vs, c * _values + k);
            for (int r = 0; r < _rows; r++) dv[r] = dy[r, c * (_values + 1) + 1 + k];
            Give(Reduce.Sum<T>(dv[.._rows]), _b2.Gradient(), c, k, _b2.Adds);                                                              // db₂ = Σ dv
            for (int f = 0; f < _w1.Width; f++)
                Give(Reduce.Dot<T>(dv[.._rows], Row(_waves, c * _w1.Width + f)[.._rows]), _w2.Gradient(), c * _values + k, f, _w2.Adds);   // dW₂ = Σ dv·cos
        }

        Row(_dxs, c).Clear();
        for (int f = 0; f < _w1.Width; f++)
        {
            Registers.Run<T, Slopes>(new Slopes(this, c, f));
            var dt = Row(_slopes, c)[.._rows];
            Give(Reduce.Sum<T>(dt), _b1.Gradient(), c, f, _b1.Adds);                                                                      // db₁ = Σ dt
            Give(T.CreateChecked(2 * Math.PI) * Reduce.Dot<T>(dt, Row(_xs, c)[.._rows]), _w1.Gradient(), c, f, _w1.Adds);                  // dw₁ = 2π·Σ dt·x
        }
        if (!_x.NeedsGradient) return;
        var dx = _x.Gradient(_rows);
        var dxs = Row(_dxs, c);
        for (int r = 0; r < _rows; r++) Give(dxs[r] + dy[r, c * (_values + 1)], dx, r, c, _x.Adds);
    }

    private void Run(Action<int, int> body, Pass pass)
    {
        _rows = pass.Rows;
        _workers.Run(body, _columns, (long)_rows * _columns * _w1.Width * (Cost + _values));
    }

    /// <summary>The rows' values of one line, whole lanes.</summary>
    private Span<T> Row(Slot<T> slot, int line) => slot.PaddedValue(slot.Rows).Slice(line * slot.Stride, Padding.RoundUp(_rows));

    private static void Give(T share, Matrix<T> gradient, int row, int column, bool add) =>
        gradient[row, column] = add ? gradient[row, column] + share : share;

    private static V Angular<V>(T frequency) where V : unmanaged, IRegister<V> => V.Of(2 * Math.PI * double.CreateChecked(frequency));

    private static V Of<V>(T number) where V : unmanaged, IRegister<V> => V.Of(double.CreateChecked(number));

    /// <summary>v = W₂·cos(2π·w₁·x + b₁) + b₂</summary>
    private readonly ref struct Waves(PeriodicOp<T> op, int c) : IAtWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            int frequencies = op._w1.Width;
            var x = Registers.As<T, V>(op.Row(op._xs, c));
            for (int f = 0; f < frequencies; f++)
            {
                var (w, b) = (Angular<V>(op._w1.Value()[c, f]), Of<V>(op._b1.Value()[c, f]));
                var wave = Registers.As<T, V>(op.Row(op._waves, c * frequencies + f));
                for (int i = 0; i < x.Length; i++) wave[i] = V.Cos(w * x[i] + b);
            }
            for (int k = 0; k < op._values; k++)
            {
                var v = Registers.As<T, V>(op.Row(op._vs, c * op._values + k));
                v.Fill(Of<V>(op._b2.Value()[c, k]));
                for (int f = 0; f < frequencies; f++)
                {
                    var w = Of<V>(op._w2.Value()[c * op._values + k, f]);
                    var wave = Registers.As<T, V>(op.Row(op._waves, c * frequencies + f));
                    for (int i = 0; i < v.Length; i++) v[i] += w * wave[i];
                }
            }
        }
    }

    /// <summary>With t = 2π·w₁·x + b₁ of one frequency: dt = −sin t · Σ W₂·dv, dx += 2π·w₁·dt.</summary>
    private readonly ref struct Slopes(PeriodicOp<T> op, int c, int f) : IAtWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var x = Registers.As<T, V>(op.Row(op._xs, c));
            var dt = Registers.As<T, V>(op.Row(op._slopes, c));
            var dx = Registers.As<T, V>(op.Row(op._dxs, c));
            dt.Clear();
            for (int k = 0; k < op._values; k++)
            {
                var w2 = Of<V>(op._w2.Value()[c * op._values + k, f]);
                var dv = Registers.As<T, V>(op.Row(op._vs, c * op._values + k));
                for (int i = 0; i < dt.Length; i++) dt[i] += w2 * dv[i];
            }
            var (w, b) = (Angular<V>(op._w1.Value()[c, f]), Of<V>(op._b1.Value()[c, f]));
            for (int i = 0; i < dt.Length; i++)
            {
                dt[i] = -V.Sin(w * x[i] + b) * dt[i];
                dx[i] += w * dt[i];
            }
        }
    }
}
