using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>How a product is cut so that what is read often stands near: the summed index into depths, b into panels, rows into tiles that a micro-kernel holds in registers.</summary>
/// <remarks>The order in which the terms of an element are summed does not depend on the cut.</remarks>
internal static unsafe class Blocking
{
    /// <summary>How many of the summed index are packed and multiplied at a time: a panel of b then streams from the second-level cache, and c is not loaded and stored too often.</summary>
    private const int Depth = 640;

    /// <summary>Tiles below each other that read the same panel of b; with fewer it is read where it lies: packing would not pay.</summary>
    private const int PackFrom = 24;

    /// <summary>Width of a packed panel.</summary>
    private const int PackedVectors = 2;

    /// <summary>Packed panels that a tile of rows meets one after the other: with it they stay in the second-level cache.</summary>
    private const int Group = 4;

    /// <summary>Columns of a panel, at most: eight vectors of 512 bits.</summary>
    internal const int WidestPanel = 128;

    /// <summary>Carries out a product for column blocks <paramref name="from"/> … <paramref name="to"/> − 1 of c.</summary>
    public static void Run<T>(in Product<T> p, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
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
}
