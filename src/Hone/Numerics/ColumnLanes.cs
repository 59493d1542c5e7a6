using System.Numerics;

namespace Hone.Numerics;

/// <summary>Walks a range of column blocks a vector at a time, down the rows; a single column is one lane of a vector.</summary>
/// <param name="stride">Distance between rows; 1 for a single column.</param>
/// <param name="from">First column block.</param>
/// <param name="to">Column block after the last.</param>
public readonly struct ColumnLanes<T>(int stride, int from, int to) where T : unmanaged, IFloatingPointIeee754<T>
{
    public int First { get; } = stride == 1 ? 0 : from * Padding.Lanes;

    public int End { get; } = stride == 1 ? 1 : to * Padding.Lanes;

    public int Step { get; } = stride == 1 ? 1 : Vector<T>.Count;

    public Vector<T> Load(ReadOnlySpan<T> values, int row, int column) =>
        stride == 1 ? new Vector<T>(values[row]) : new Vector<T>(values[(row * stride + column)..]);

    public void Store(Vector<T> lanes, Span<T> values, int row, int column)
    {
        if (stride == 1) values[row] = lanes[0];
        else lanes.CopyTo(values[(row * stride + column)..]);
    }

    /// <summary>Adds or writes a share of a gradient.</summary>
    public void Give(Vector<T> share, Span<T> gradient, int row, int column, bool add) =>
        Store(add ? Load(gradient, row, column) + share : share, gradient, row, column);
}
