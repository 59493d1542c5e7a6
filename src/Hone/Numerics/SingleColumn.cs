using System.Numerics;

namespace Hone.Numerics;

/// <summary>The products of a layer with one unit, or with one input: dot products and outer products, without padding.</summary>
/// <remarks>A column has no lanes to fill, so its sums have orders of their own, the same on every machine: 16 chains along a row, 4 chains down the rows.</remarks>
internal static unsafe class SingleColumn
{
    /// <summary>y[r] = max(floor, Σₖ x[r, k]·w[k] + b), the sum in 16 chains.</summary>
    public static void Affine<T>(Tier tier, Matrix<T> x, Matrix<T> w, Matrix<T> b, Matrix<T> y, T floor) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T bias = b.Rows > 0 ? b.Values[0] : T.Zero;
        fixed (T* py = y.Values)
        {
            Dots(tier, x, w.Values, py);
            int r = 0;
            for (; r + Vector<T>.Count <= y.Rows; r += Vector<T>.Count)
            {
                var sum = Vector.Load(py + r) + new Vector<T>(bias);
                Vector.ConditionalSelect(Vector.GreaterThan(new Vector<T>(floor), sum), new Vector<T>(floor), sum).Store(py + r);
            }
            for (; r < y.Rows; r++) py[r] = floor > py[r] + bias ? floor : py[r] + bias;
        }
    }

    /// <summary>dw[k] = Σᵣ x[r, k]·dy[r], or dw[k] += …, the sum in 4 chains.</summary>
    public static void TransposedA<T>(Tier tier, Matrix<T> x, Matrix<T> dy, Matrix<T> dw, bool add) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Stride == 1)
        {
            dw[0, 0] = SumProducts(x.Values, dy.Values, dy.Rows, add ? dw[0, 0] : T.Zero);
            return;
        }
        int whole = dw.Rows & -Padding.Lanes, left = dw.Rows - whole;
        T* last = stackalloc T[Padding.Lanes];
        fixed (T* px = x.Values, pdy = dy.Values, pdw = dw.Values)
        {
            if (!add) new Span<T>(pdw, dw.Rows).Clear();
            ColumnKernels.Sums(tier, px, x.Stride, dy.Rows, pdy, pdw, whole);
            if (left == 0) return;
            CopyFirst(pdw + whole, left, last);
            ColumnKernels.Sums(tier, px + whole, x.Stride, dy.Rows, pdy, last, Padding.Lanes);
            new Span<T>(last, left).CopyTo(new Span<T>(pdw + whole, left));
        }
    }

    /// <summary>dx = dy·wᵀ, or dx += dy·wᵀ, where dy or dx is a single column.</summary>
    public static void TransposedB<T>(Tier tier, Matrix<T> dy, Matrix<T> w, Matrix<T> dx, bool add, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (dx.Width == 1) RowDots(tier, dy, w, dx, add);
        else Outer(tier, dy, w, dx, add, from, to);
    }

    /// <summary>dx[r] = Σ dy[r, c]·w[c], or dx[r] += …, the sum in 16 chains.</summary>
    private static void RowDots<T>(Tier tier, Matrix<T> dy, Matrix<T> w, Matrix<T> dx, bool add) where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Some = 64;
        T* dots = stackalloc T[Some];
        for (int r = 0; r < dx.Rows; r += Some)
        {
            int rows = Math.Min(Some, dx.Rows - r);
            Dots(tier, new Matrix<T>(dy.Values[(r * dy.Stride)..], rows, dy.Width, dy.Stride), w.Values, dots);
            for (int i = 0; i < rows; i++) dx[r + i, 0] = add ? dx[r + i, 0] + dots[i] : dots[i];
        }
    }

    /// <summary>dx[r, k] = dy[r]·w[k], or dx[r, k] += …, for column blocks; beyond the last column zero.</summary>
    private static void Outer<T>(Tier tier, Matrix<T> dy, Matrix<T> w, Matrix<T> dx, bool add, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int first = from * Padding.Lanes, end = Math.Min(to * Padding.Lanes, dx.Width), left = end % Padding.Lanes, whole = end - left - first;
        T* last = stackalloc T[Padding.Lanes];
        fixed (T* pdy = dy.Values, pw = w.Values, pdx = dx.Values)
        {
            CopyFirst(pw + first + whole, left, last);
            if (add) ColumnKernels.AddOuter(tier, pdy, dy.Rows, pw + first, whole, last, left, pdx + first, dx.Stride);
            else ColumnKernels.Outer(tier, pdy, dy.Rows, pw + first, whole, last, left, pdx + first, dx.Stride);
        }
    }

    private static void Dots<T>(Tier tier, Matrix<T> x, ReadOnlySpan<T> w, T* dots) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Stride == 1)
        {
            for (int r = 0; r < x.Rows; r++) dots[r] = x.Values[r] * w[0] + T.Zero; // as a sum that starts from 0: never −0
            return;
        }
        int whole = x.Width & -Padding.Lanes, left = x.Width - whole;
        T* last = stackalloc T[Padding.Lanes];
        fixed (T* px = x.Values, pw = w)
        {
            CopyFirst(pw + whole, left, last);
            ColumnKernels.Dots(tier, px, x.Stride, x.Rows, pw, whole, last, left, dots);
        }
    }

    /// <summary>Σᵣ x[r]·dy[r] + start, where a single column has no padding for a kernel to read.</summary>
    private static T SumProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, int rows, T start) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> chains = [start, T.Zero, T.Zero, T.Zero];
        for (int r = 0; r < rows; r++) chains[r % 4] = T.MultiplyAddEstimate(x[r], dy[r], chains[r % 4]);
        return (chains[0] + chains[2]) + (chains[1] + chains[3]);
    }

    /// <summary>16 values: the first from <paramref name="x"/>, zeros beyond.</summary>
    private static void CopyFirst<T>(T* x, int count, T* to) where T : unmanaged
    {
        new Span<T>(to, Padding.Lanes).Clear();
        new Span<T>(x, count).CopyTo(new Span<T>(to, count));
    }
}
