using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>The three matrix products of a dense layer, each for a range of column blocks so that workers can own columns.</summary>
/// <remarks>
/// Every element is one chain of fused multiply-adds in the order of the summed index: tiles, blocks, workers and vector
/// width do not show in the bits. A block is <see cref="Padding.Lanes"/> columns; a single column (stride 1) is one block.
/// </remarks>
public static unsafe class MatMul
{
    /// <summary>How many of the summed index are packed and multiplied at a time: a panel of b then stays in the first-level cache.</summary>
    private const int Depth = 256;

    /// <summary>Below this many rows a panel of b is read where it lies: packing would not pay.</summary>
    private const int PackFrom = 24;

    private const int WidestPanel = 32;

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
        Demand(Planned(x) && Planned(w) && Planned(y) && (b.Rows == 0 || Planned(b)) && to <= Blocks(y), "x·w + b");
        if (y.Width == 1)
        {
            SingleColumn.Affine(x, w, b, y, floor);
            return;
        }
        fixed (T* px = x.Values, pw = w.Values, pb = b.Values, py = y.Values)
        {
            T* zeros = stackalloc T[WidestPanel];
            new Span<T>(zeros, WidestPanel).Clear();
            var product = new Product<T>(Tiers.Best, y.Rows, x.Width)
            {
                A = px, ARow = x.Stride, AStep = 1,
                B = pw, BStride = w.Stride, BRows = w.Width,
                Start = b.Rows > 0 ? pb : zeros, StartRow = 0, StartMoves = b.Rows > 0,
                C = py, CRow = y.Stride, Floor = floor,
            };
            Run(in product, from, to);
        }
    }

    /// <summary>dw = xᵀ·dy, or dw += xᵀ·dy, for column blocks <paramref name="from"/> … <paramref name="to"/> − 1 of dw.</summary>
    public static void TransposedA<T>(Matrix<T> x, Matrix<T> dy, Matrix<T> dw, bool add, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Demand(x.Rows == dy.Rows && dw.Rows == x.Width && dw.Width == dy.Width, "xᵀ·dy");
        Demand(Planned(x) && Planned(dy) && Planned(dw) && to <= Blocks(dw), "xᵀ·dy");
        if (dw.Width == 1)
        {
            SingleColumn.TransposedA(x, dy, dw, add);
            return;
        }
        fixed (T* px = x.Values, pdy = dy.Values, pdw = dw.Values)
        {
            T* zeros = stackalloc T[WidestPanel];
            new Span<T>(zeros, WidestPanel).Clear();
            var product = new Product<T>(Tiers.Best, dw.Rows, dy.Rows)
            {
                A = px, ARow = 1, AStep = x.Stride,
                B = pdy, BStride = dy.Stride, BRows = dy.Width,
                Start = add ? pdw : zeros, StartRow = add ? dw.Stride : 0, StartMoves = add,
                C = pdw, CRow = dw.Stride, Floor = T.NegativeInfinity,
            };
            Run(in product, from, to);
        }
    }

    /// <summary>dx = dy·wᵀ, or dx += dy·wᵀ, for column blocks <paramref name="from"/> … <paramref name="to"/> − 1 of dx.</summary>
    public static void TransposedB<T>(Matrix<T> dy, Matrix<T> w, Matrix<T> dx, bool add, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Demand(dy.Rows == dx.Rows && dy.Width == w.Width && dx.Width == w.Rows, "dy·wᵀ");
        Demand(Planned(dy) && Planned(w) && Planned(dx) && to <= Blocks(dx), "dy·wᵀ");
        if (dy.Width == 1 || dx.Width == 1)
        {
            SingleColumn.TransposedB(dy, w, dx, add, from, to);
            return;
        }
        fixed (T* pdy = dy.Values, pw = w.Values, pdx = dx.Values)
        {
            T* zeros = stackalloc T[WidestPanel];
            new Span<T>(zeros, WidestPanel).Clear();
            var product = new Product<T>(Tiers.Best, dx.Rows, dy.Width)
            {
                A = pdy, ARow = dy.Stride, AStep = 1,
                B = pw, BStride = w.Stride, BRows = w.Rows, BTransposed = true,
                Start = add ? pdx : zeros, StartRow = add ? dx.Stride : 0, StartMoves = add,
                C = pdx, CRow = dx.Stride, Floor = T.NegativeInfinity,
            };
            Run(in product, from, to);
        }
    }

    private static int Blocks<T>(Matrix<T> matrix) where T : unmanaged => (matrix.Stride + Padding.Lanes - 1) / Padding.Lanes;

    /// <summary>Whether a matrix lies as planned memory does: the kernels read and write its padding.</summary>
    private static bool Planned<T>(Matrix<T> matrix) where T : unmanaged =>
        matrix.Stride == Padding.Stride(matrix.Width) && matrix.Values.Length >= matrix.Rows * matrix.Stride;

    private static void Demand(bool fits, string product)
    {
        if (!fits) throw new ArgumentException($"The matrices of {product} do not fit: their rows and widths must agree, and their rows must be padded as {nameof(Padding)} says.");
    }

    /// <summary>One product in the form all three share: c = max(floor, start + a·b), a and b seen through strides.</summary>
    internal ref struct Product<T>(Tier tier, int rows, int summed) where T : unmanaged
    {
        public readonly Tier Tier = tier;

        /// <summary>Rows of c and a.</summary>
        public readonly int Rows = rows;

        /// <summary>Length of the summed index.</summary>
        public readonly int Summed = summed;

        /// <summary>Element (i, k) of a stands at A[i·ARow + k·AStep].</summary>
        public T* A;
        public nint ARow, AStep;

        /// <summary>Element (k, j) of b stands at B[k·BStride + j], or transposed at B[j·BStride + k], where j &lt; BRows.</summary>
        public T* B;
        public nint BStride;
        public int BRows;
        public bool BTransposed;

        /// <summary>What c starts from: Start[i·StartRow + j], or the same zeros everywhere.</summary>
        public T* Start;
        public nint StartRow;
        public bool StartMoves;

        public T* C;
        public nint CRow;
        public T Floor;
    }

    [SkipLocalsInit]
    internal static void Run<T>(in Product<T> p, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* buffer = stackalloc T[Depth * WidestPanel];
        int lanes = (int)p.Tier / (8 * sizeof(T));
        int last = to * Padding.Lanes;
        for (int k = 0; k == 0 || k < p.Summed; k += Depth)
        {
            int depth = Math.Min(Depth, p.Summed - k);
            T floor = k + depth == p.Summed ? p.Floor : T.NegativeInfinity;
            for (int j = from * Padding.Lanes; j < last;)
            {
                int vectors = p.Tier == Tier.Bits512 && last - j < 2 * lanes ? 1 : 2;
                T* b = p.B + k * p.BStride + j;
                nint bStep = p.BStride;
                if (p.BTransposed || p.Rows >= PackFrom)
                {
                    b = buffer;
                    bStep = vectors * lanes;
                    Pack(in p, buffer, k, depth, j, (int)bStep);
                }
                T* start = k > 0 ? p.C + j : p.StartMoves ? p.Start + j : p.Start;
                Panel(in p, vectors, depth, p.A + k * p.AStep, b, bStep, start, k > 0 ? p.CRow : p.StartRow, p.C + j, floor);
                j += vectors * lanes;
            }
        }
    }

    /// <summary>One panel of columns, all rows, in tiles of nearly equal height: no remainder is slow.</summary>
    private static void Panel<T>(in Product<T> p, int vectors, int depth, T* a, T* b, nint bStep, T* start, nint startRow, T* c, T floor)
        where T : unmanaged
    {
        int tallest = p.Tier == Tier.Bits512 ? MicroKernels512.MaxHeight : MicroKernels256.MaxHeight;
        int tiles = (p.Rows + tallest - 1) / tallest;
        for (int tile = 0, row = 0; tile < tiles; tile++)
        {
            int height = (p.Rows - row) / (tiles - tile);
            T* ta = a + row * p.ARow;
            T* tstart = start + row * startRow;
            T* tc = c + row * p.CRow;
            switch (p.Tier)
            {
                case Tier.Bits512 when vectors == 1:
                    MicroKernels512.Run1(height, depth, ta, p.ARow, p.AStep, b, bStep, tstart, startRow, tc, p.CRow, floor);
                    break;
                case Tier.Bits512:
                    MicroKernels512.Run2(height, depth, ta, p.ARow, p.AStep, b, bStep, tstart, startRow, tc, p.CRow, floor);
                    break;
                case Tier.Bits256:
                    MicroKernels256.Run2(height, depth, ta, p.ARow, p.AStep, b, bStep, tstart, startRow, tc, p.CRow, floor);
                    break;
                default:
                    MicroKernels128.Run2(height, depth, ta, p.ARow, p.AStep, b, bStep, tstart, startRow, tc, p.CRow, floor);
                    break;
            }
            row += height;
        }
    }

    /// <summary>Copies rows k … k + depth − 1 of columns j … j + width − 1 of b one after the other, transposing where b stands so.</summary>
    private static void Pack<T>(in Product<T> p, T* panel, int k, int depth, int j, int width) where T : unmanaged
    {
        if (!p.BTransposed)
        {
            for (int row = 0; row < depth; row++)
                new ReadOnlySpan<T>(p.B + (k + row) * p.BStride + j, width).CopyTo(new Span<T>(panel + row * width, width));
            return;
        }
        for (int column = 0; column < width; column++)
        {
            T* source = p.B + (j + column) * p.BStride + k;
            bool exists = j + column < p.BRows; // beyond the last row of w the padding of dx becomes zero
            for (int row = 0; row < depth; row++) panel[row * width + column] = exists ? source[row] : default;
        }
    }
}
