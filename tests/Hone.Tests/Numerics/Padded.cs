using System.Numerics;
using System.Runtime.InteropServices;
using Hone.Numerics;

namespace Hone.Tests.Numerics;

/// <summary>A matrix in memory padded as plans pad it.</summary>
internal sealed class Padded<T>(int rows, int width) where T : unmanaged, IFloatingPointIeee754<T>
{
    public T[] Memory { get; } = new T[Padding.RoundUp(rows * Padding.Stride(width))];

    public Matrix<T> All => new(Memory, rows, width, Padding.Stride(width));

    public int Blocks => Padding.Blocks(width);

    public T this[int row, int column] => All[row, column];

    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes<T>(Memory);

    /// <summary>Normal numbers; what lies between width and stride holds <paramref name="padding"/>.</summary>
    public static Padded<T> Draw(ulong seed, int rows, int width, double padding = 0)
    {
        var drawn = new Padded<T>(rows, width);
        Array.Fill(drawn.Memory, T.CreateChecked(padding));
        var key = new Key(seed);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < width; c++) drawn.All[r, c] = T.CreateChecked(key.Normal(r * width + c));
        return drawn;
    }

    public static Padded<T> From(int rows, int width, Func<int, int, T> value)
    {
        var made = new Padded<T>(rows, width);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < width; c++) made.All[r, c] = value(r, c);
        return made;
    }

    public Padded<T> Copy()
    {
        var copy = new Padded<T>(rows, width);
        Memory.CopyTo(copy.Memory, 0);
        return copy;
    }
}
