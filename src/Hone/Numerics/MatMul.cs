using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hone.Numerics;

/// <summary>The three matrix products of a dense layer, each for a range of column blocks so that workers can own columns.</summary>
/// <remarks>
/// Every element is one chain of fused multiply-adds in the order of the summed index: tiles, blocks, workers and vector
/// width do not show in the bits. A block is <see cref="Padding.Lanes"/> columns; a single column (stride 1) is one block.
/// </remarks>
public static unsafe class MatMul
{
    /// <summary>How many of the summed index are packed and multiplied at a time: a panel of b then streams from the second-level cache, and c is not loaded and stored too often.</summary>
    private const int Depth = 640;

    /// <summary>Tiles below each other that read the same panel of b; with fewer it is read where it lies: packing would not pay.</summary>
    private const int PackFrom = 24;

    private const int OuterDiscount = 8;

    private const int CacheLine = 64; // bytes

    /// <summary>Width of a packed panel.</summary>
    private const int PackedVectors = 2;

    /// <summary>Packed panels that a tile of rows meets one after the other: with it they stay in the second-level cache.</summary>
    private const int Group = 4;

    /// <summary>Columns of a panel, at most: eight vectors of 512 bits.</summary>
    internal const int WidestPanel = 128;

    /// <summary>Multiply-adds that a product counts as when <see cref="Workers"/> decide whether to share it.</summary>
    /// <remarks>An outer product (one summed index) does nothing but write: two cores that write into the same rows hinder each other.</remarks>
    public static long Work(int rows, int summed, int columns) => (long)rows * summed * columns / (summed == 1 ? OuterDiscount : 1);

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
                Start = b.Rows > 0 ? pb : Zeros<T>.Panel, StartRow = 0, StartMoves = b.Rows > 0,
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
                Start = add ? pdw : Zeros<T>.Panel, StartRow = add ? dw.Stride : 0, StartMoves = add,
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
                Start = add ? pdx : Zeros<T>.Panel, StartRow = add ? dx.Stride : 0, StartMoves = add,
                C = pdx, CRow = dx.Stride, Floor = T.NegativeInfinity,
            };
            Run(in product, from, to);
        }
    }

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

    internal static void Run<T>(in Product<T> p, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (p.BTransposed || p.Rows >= PackFrom * Tallest(p.Tier, PackedVectors) && p.BStride > 2 * Padding.Lanes) RunPacked(in p, from, to);
        else RunInPlace(in p, from, to);
    }

    /// <summary>Reads b where it lies, in panels as wide as the rows allow.</summary>
    private static void RunInPlace<T>(in Product<T> p, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = LanesOf<T>(p.Tier), step = Step(p.Summed);
        for (int k = 0; k == 0 || k < p.Summed; k += step)
            for (int j = from * Padding.Lanes, last = to * Padding.Lanes; j < last;)
            {
                int vectors = Width(p.Tier, WidestPanel / lanes, p.Rows, (last - j) / lanes);
                Tiles(in p, j, vectors * lanes, vectors, k, Math.Min(step, p.Summed - k), p.B + k * p.BStride + j, p.BStride);
                j += vectors * lanes;
            }
    }

    /// <summary>Packs some panels of b at a time; each tile of rows meets them all while its part of a is in the first-level cache.</summary>
    [SkipLocalsInit]
    private static void RunPacked<T>(in Product<T> p, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int panel = PackedVectors * LanesOf<T>(p.Tier), step = Step(p.Summed), last = to * Padding.Lanes, group = Math.Min(Group * panel, last - from * Padding.Lanes);
        T* buffer = stackalloc T[Math.Min(step, p.Summed) * group];
        for (int k = 0; k == 0 || k < p.Summed; k += step)
        {
            int depth = Math.Min(step, p.Summed - k);
            for (int j = from * Padding.Lanes; j < last; j += group)
            {
                int columns = Math.Min(group, last - j);
                for (int c = 0; c < columns; c += panel)
                {
                    int width = Math.Min(panel, columns - c), column = j + c;
                    if (p.BTransposed) Packing.Transpose(p.B + column * p.BStride + k, p.BStride, p.BRows - column, depth, buffer + c * depth, width);
                    else Packing.Copy(p.B + k * p.BStride + column, p.BStride, depth, buffer + c * depth, width);
                }
                Tiles(in p, j, columns, PackedVectors, k, depth, buffer, 0);
            }
        }
    }

    /// <summary>How many of the summed index are multiplied at a time: equal shares of at most <see cref="Depth"/>.</summary>
    private static int Step(int summed)
    {
        int blocks = Math.Max(1, (summed + Depth - 1) / Depth);
        return Math.Max(Padding.Lanes, Padding.RoundUp((summed + blocks - 1) / blocks));
    }

    private static int LanesOf<T>(Tier tier) where T : unmanaged => (int)tier / (8 * sizeof(T));

    /// <summary>How many vectors wide a panel is: the widest whose tile is tall enough for all rows, or two vectors in as many tiles as it takes.</summary>
    private static int Width(Tier tier, int most, int rows, int left)
    {
        for (int vectors = 8; vectors > 2; vectors /= 2)
            if (vectors <= most && vectors <= left && rows <= Tallest(tier, vectors)) return vectors;
        return Math.Min(2, left);
    }

    private static int Tallest(Tier tier, int vectors) => tier switch
    {
        Tier.Bits512 => MicroKernels512.Tallest(vectors),
        Tier.Bits256 => MicroKernels256.Tallest(vectors),
        _ => MicroKernels128.Tallest(vectors),
    };

    /// <summary>Some columns, all rows, in tiles of nearly equal height: no remainder is slow.</summary>
    /// <param name="j">The first column.</param>
    /// <param name="vectors">Width of a panel; the last may be narrower.</param>
    /// <param name="k">From where on the summed index goes, for <paramref name="depth"/>.</param>
    /// <param name="bStride">Distance of b's rows; 0 where panels are packed, one behind the other.</param>
    private static void Tiles<T>(in Product<T> p, int j, int columns, int vectors, int k, int depth, T* b, nint bStride) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = LanesOf<T>(p.Tier), tallest = Tallest(p.Tier, vectors), tiles = (p.Rows + tallest - 1) / tallest;
        bool moves = k > 0 || p.StartMoves;
        T* start = k > 0 ? p.C + j : moves ? p.Start + j : p.Start;
        nint startRow = k > 0 ? p.CRow : p.StartRow;
        T floor = k + depth >= p.Summed ? p.Floor : T.NegativeInfinity;
        for (int tile = 0, row = 0; tile < tiles; tile++)
        {
            int height = (p.Rows - row) / (tiles - tile);
            for (int c = 0; c < columns; c += vectors * lanes)
            {
                int wide = Math.Min(vectors, (columns - c) / lanes);
                T* tb = bStride == 0 ? b + c * depth : b + c, tstart = start + row * startRow + (moves ? c : 0);
                Kernel(in p, wide, height, depth, p.A + row * p.ARow + k * p.AStep, tb, bStride == 0 ? wide * lanes : bStride, tstart, startRow, p.C + row * p.CRow + j + c, floor);
            }
            row += height;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Kernel<T>(in Product<T> p, int vectors, int height, int depth, T* a, T* b, nint bStep, T* start, nint startRow, T* c, T floor) where T : unmanaged
    {
        switch (p.Tier)
        {
            case Tier.Bits512: MicroKernels512.Run(vectors, height, depth, a, p.ARow, p.AStep, b, bStep, start, startRow, c, p.CRow, floor); break;
            case Tier.Bits256: MicroKernels256.Run(vectors, height, depth, a, p.ARow, p.AStep, b, bStep, start, startRow, c, p.CRow, floor); break;
            default: MicroKernels128.Run(vectors, height, depth, a, p.ARow, p.AStep, b, bStep, start, startRow, c, p.CRow, floor); break;
        }
    }

    /// <summary>What a product starts from that adds nothing.</summary>
    private static class Zeros<T> where T : unmanaged
    {
        public static readonly T* Panel = Allocate();

        private static T* Allocate()
        {
            var panel = (T*)NativeMemory.AlignedAlloc((nuint)(WidestPanel * sizeof(T)), CacheLine);
            new Span<T>(panel, WidestPanel).Clear();
            return panel;
        }
    }
}
