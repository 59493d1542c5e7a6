namespace Hone.Numerics;

/// <summary>A row-major view of memory somebody else owns: <see cref="Rows"/> × <see cref="Width"/> values, rows <see cref="Stride"/> apart.</summary>
/// <remarks>Rows of planned memory are padded (see <see cref="Padding"/>); what stands between <see cref="Width"/> and
/// <see cref="Stride"/> belongs to the kernels and means nothing.</remarks>
public readonly ref struct Matrix<T> where T : unmanaged
{
    /// <summary>Views <paramref name="values"/> as rows of <paramref name="width"/> values, <paramref name="stride"/> apart.</summary>
    /// <exception cref="ArgumentException">The span holds fewer than <c>(rows − 1)·stride + width</c> values.</exception>
    public Matrix(Span<T> values, int rows, int width, int stride)
    {
        if (width < 0 || stride < width || rows < 0 || (rows > 0 && (long)(rows - 1) * stride + width > values.Length))
            throw new ArgumentException($"A matrix of {rows} rows × {width} (stride {stride}) does not fit into {values.Length} values.");
        Values = values;
        Rows = rows;
        Width = width;
        Stride = stride;
    }

    /// <summary>Views <paramref name="values"/> as rows of <paramref name="width"/> values without padding.</summary>
    public Matrix(Span<T> values, int width) : this(values, width == 0 ? 0 : values.Length / width, width, width) { }

    /// <summary>The memory from the first row to the end of the last, padding included.</summary>
    public Span<T> Values { get; }

    public int Rows { get; }

    public int Width { get; }

    /// <summary>Distance from one row to the next, in values.</summary>
    public int Stride { get; }

    /// <summary>The <see cref="Width"/> values of one row.</summary>
    public Span<T> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
            return Values.Slice(row * Stride, Width);
        }
    }

    public ref T this[int row, int column] => ref this[row][column];

    /// <summary>The first <paramref name="rows"/> rows.</summary>
    public Matrix<T> Top(int rows) => new(Values, rows, Width, Stride);
}
