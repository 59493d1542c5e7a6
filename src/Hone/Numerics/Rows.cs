using System.Numerics;
using System.Runtime.Intrinsics;

namespace Hone.Numerics;

/// <summary>Work on whole rows of a matrix, for a range of column blocks: each column is one chain over the rows.</summary>
public static class Rows
{
    /// <summary>sum = Σ rows, or sum += Σ rows.</summary>
    /// <param name="sum">1 × width.</param>
    public static unsafe void Sum<T>(Matrix<T> rows, Matrix<T> sum, bool add, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Rows * rows.Stride, rows.Values.Length);
        fixed (T* first = rows.Values, sums = sum.Values)
        {
            if (rows.Stride == 1)
            {
                T total = add ? *sums : T.Zero;
                for (int r = 0; r < rows.Rows; r++) total += first[r];
                *sums = total;
                return;
            }
            ArgumentOutOfRangeException.ThrowIfGreaterThan(to * Padding.Lanes, Math.Min(rows.Stride, sum.Values.Length));
            for (int c = from * Padding.Lanes; c < to * Padding.Lanes; c += 2 * Vector256<T>.Count)
            {
                // Two chains side by side: an addition waits for the one before it.
                Vector256<T> x = Vector256<T>.Zero, y = x;
                if (add) (x, y) = (Vector256.Load(sums + c), Vector256.Load(sums + c + Vector256<T>.Count));
                T* row = first + c;
                for (int r = 0; r < rows.Rows; r++, row += rows.Stride)
                {
                    x += Vector256.Load(row);
                    y += Vector256.Load(row + Vector256<T>.Count);
                }
                x.Store(sums + c);
                y.Store(sums + c + Vector256<T>.Count);
            }
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
