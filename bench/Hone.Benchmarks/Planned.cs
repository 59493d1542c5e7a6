using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Benchmarks;

/// <summary>A matrix as a plan lays it out: rows padded, its start on a cache line, bases staggered.</summary>
internal sealed unsafe class Planned
{
    private static int _made;

    private readonly float[] _memory;
    private readonly int _first, _rows, _width;

    public Planned(int rows, int width)
    {
        (_rows, _width) = (rows, width);
        int length = Padding.RoundUp(rows * Padding.Stride(width)), stagger = 16 * (1 + 67 * (_made++ % 8));
        _memory = GC.AllocateArray<float>(length + stagger + 16, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _memory[0]);
        _first = (int)((-address & 63) / 4) + stagger;
        var key = new Key((ulong)_made);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < width; c++) Matrix[r, c] = (float)key.Normal(r * width + c);
    }

    public Matrix<float> Matrix => new(_memory.AsSpan(_first, Padding.RoundUp(_rows * Padding.Stride(_width))), _rows, _width, Padding.Stride(_width));

    public int Blocks => Padding.Blocks(_width);

    /// <summary>The values row by row, without padding.</summary>
    public float[] Values()
    {
        var values = new float[_rows * _width];
        for (int r = 0; r < _rows; r++) Matrix[r].CopyTo(values.AsSpan(r * _width));
        return values;
    }
}
