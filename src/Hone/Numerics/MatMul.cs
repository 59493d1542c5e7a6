using System.Numerics;

namespace Hone.Numerics;

/// <summary>The three matrix products of a dense layer, each for a range of column blocks so that workers can own columns.</summary>
/// <remarks>
/// Every element is one chain of fused multiply-adds in the order of the summed index: tiles, blocks, workers and vector
/// width do not show in the bits. A block is <see cref="Padding.Lanes"/> columns; a single column (stride 1) is one block.
/// </remarks>
public static unsafe class MatMul
{
    private const int OuterDiscount = 8;

    /// <summary>Multiply-adds in the time in which one value of w comes from the third-level cache: with fewer rows than these a product waits for w.</summary>
    private const int Fetch = 6;

    /// <summary>Multiply-adds that a product counts as when <see cref="Workers"/> decide whether to share it.</summary>
    /// <remarks>An outer product (one summed index) does nothing but write: two cores that write into the same rows hinder each other.</remarks>
    public static long Work(int rows, int summed, int columns) => summed == 1 ? (long)rows * columns / OuterDiscount : (long)Math.Max(rows, Fetch) * summed * columns;

    /// <summary>y = max(floor, x·w + b), for column blocks <paramref name="from"/> … <paramref name="to"/> − 1 of y.</summary>
    /// <param name="x">rows × inputs.</param>
    /// <param name="w">inputs × units.</param>
    /// <param name="b">1 × units, or empty for none.</param>
    /// <param name="y">rows × units.</param>
    /// <param name="floor">0 for a fused rectifier, negative infinity for none.</param>
    public static void Affine<T>(Matrix<T> x, Matrix<T> w, Matrix<T> b, Matrix<T> y, T floor, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Demand(x.Rows == y.Rows && x.Width == w.Rows && w.Width == y.Width && (b.Rows == 0 || b.Width == y.Width), "x·w + b");
        Demand(Planned(x) && Planned(w) && Planned(y) && (b.Rows == 0 || Planned(b)) && to <= Padding.Blocks(y.Width), "x·w + b");
        if (y.Width == 1)
        {
            SingleColumn.Affine(Tiers.Best, x, w, b, y, floor);
            return;
        }
        fixed (T* px = x.Values, pw = w.Values, pb = b.Values, py = y.Values)
        {
            var product = new Product<T>(Tiers.Best, y.Rows, x.Width)
            {
                A = px, ARow = x.Stride, AStep = 1,
                B = pw, BStride = w.Stride, BRows = w.Width,
                Start = b.Rows > 0 ? pb : ZeroPanel<T>.Values, StartRow = 0, StartMoves = b.Rows > 0,
                C = py, CRow = y.Stride, Floor = floor,
            };
            Blocking.Run(in product, from, to);
        }
    }

    /// <summary>dw = xᵀ·dy, or dw += xᵀ·dy, for column blocks <paramref name="from"/> … <paramref name="to"/> − 1 of dw.</summary>
    public static void TransposedA<T>(Matrix<T> x, Matrix<T> dy, Matrix<T> dw, bool add, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Demand(x.Rows == dy.Rows && dw.Rows == x.Width && dw.Width == dy.Width, "xᵀ·dy");
        Demand(Planned(x) && Planned(dy) && Planned(dw) && to <= Padding.Blocks(dw.Width), "xᵀ·dy");
        if (dw.Width == 1)
        {
            SingleColumn.TransposedA(Tiers.Best, x, dy, dw, add);
            return;
        }
        fixed (T* px = x.Values, pdy = dy.Values, pdw = dw.Values)
        {
            var product = new Product<T>(Tiers.Best, dw.Rows, dy.Rows)
            {
                A = px, ARow = 1, AStep = x.Stride,
                B = pdy, BStride = dy.Stride, BRows = dy.Width,
                Start = add ? pdw : ZeroPanel<T>.Values, StartRow = add ? dw.Stride : 0, StartMoves = add,
                C = pdw, CRow = dw.Stride, Floor = T.NegativeInfinity,
            };
            Blocking.Run(in product, from, to);
        }
    }

    /// <summary>dx = dy·wᵀ, or dx += dy·wᵀ, for column blocks <paramref name="from"/> … <paramref name="to"/> − 1 of dx.</summary>
    public static void TransposedB<T>(Matrix<T> dy, Matrix<T> w, Matrix<T> dx, bool add, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Demand(dy.Rows == dx.Rows && dy.Width == w.Width && dx.Width == w.Rows, "dy·wᵀ");
        Demand(Planned(dy) && Planned(w) && Planned(dx) && to <= Padding.Blocks(dx.Width), "dy·wᵀ");
        if (dy.Width == 1 || dx.Width == 1)
        {
            SingleColumn.TransposedB(Tiers.Best, dy, w, dx, add, from, to);
            return;
        }
        fixed (T* pdy = dy.Values, pw = w.Values, pdx = dx.Values)
        {
            var product = new Product<T>(Tiers.Best, dx.Rows, dy.Width)
            {
                A = pdy, ARow = dy.Stride, AStep = 1,
                B = pw, BStride = w.Stride, BRows = w.Rows, BTransposed = true,
                Start = add ? pdx : ZeroPanel<T>.Values, StartRow = add ? dx.Stride : 0, StartMoves = add,
                C = pdx, CRow = dx.Stride, Floor = T.NegativeInfinity,
            };
            Blocking.Run(in product, from, to);
        }
    }

    /// <summary>Whether a matrix lies as planned memory does: the kernels read and write its padding.</summary>
    private static bool Planned<T>(Matrix<T> matrix) where T : unmanaged =>
        matrix.Stride == Padding.Stride(matrix.Width) && matrix.Values.Length >= matrix.Rows * matrix.Stride;

    private static void Demand(bool fits, string product)
    {
        if (!fits) throw new ArgumentException($"The matrices of {product} do not fit: their rows and widths must agree, and their rows must be padded as {nameof(Padding)} says.");
    }
}
