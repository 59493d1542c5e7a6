using System.Numerics;

namespace Hone.Numerics;

/// <summary>Work on whole rows of a matrix, for a range of column blocks: each column is one chain over the rows.</summary>
public static class Rows
{
    /// <summary>sum = Σ rows, or sum += Σ rows.</summary>
    /// <param name="sum">1 × width.</param>
    public static void Sum<T>(Matrix<T> rows, Matrix<T> sum, bool add, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var columns = new ColumnLanes<T>(rows.Stride, from, to);
        Span<T> values = rows.Values, sums = sum.Values;
        for (int c = columns.First; c < columns.End; c += columns.Step)
        {
            var total = add ? columns.Load(sums, 0, c) : Vector<T>.Zero;
            for (int r = 0; r < rows.Rows; r++) total += columns.Load(values, r, c);
            columns.Store(total, sums, 0, c);
        }
    }

    /// <summary>sum = Σ a ∘ b over the rows, or sum += Σ a ∘ b.</summary>
    public static void SumOfProducts<T>(Matrix<T> a, Matrix<T> b, Matrix<T> sum, bool add) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var total = sum.Values[..sum.Stride].AsLanes();
        if (!add) total.Clear();
        for (int r = 0; r < a.Rows; r++)
        {
            var x = a.Values.Slice(r * a.Stride, a.Stride).AsLanes();
            var y = b.Values.Slice(r * b.Stride, b.Stride).AsLanes();
            for (int i = 0; i < total.Length; i++) total[i] += x[i] * y[i];
        }
    }

    /// <summary>dy = dy ∘ [y &gt; 0]: the backward of a rectifier, from its output.</summary>
    public static void MaskPositive<T>(Matrix<T> y, Matrix<T> dy, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int r = 0; r < y.Rows; r++)
        {
            var value = Columns(y.Values, r, y.Stride, from, to);
            var gradient = Columns(dy.Values, r, y.Stride, from, to);
            if (value.Length == 1)
            {
                if (!(value[0] > T.Zero)) gradient[0] = T.Zero;
                continue;
            }
            var values = value.AsLanes();
            var gradients = gradient.AsLanes();
            for (int i = 0; i < values.Length; i++)
                gradients[i] = Vector.ConditionalSelect(Vector.GreaterThan(values[i], Vector<T>.Zero), gradients[i], Vector<T>.Zero);
        }
    }

    /// <summary>Column blocks of one row, its padding included; the whole row where it is a single column.</summary>
    private static Span<T> Columns<T>(Span<T> values, int row, int stride, int from, int to) where T : unmanaged =>
        stride == 1 ? values.Slice(row, 1) : values.Slice(row * stride + from * Padding.Lanes, (to - from) * Padding.Lanes);
}
