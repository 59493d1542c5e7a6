using Hone.Numerics;

namespace Hone.Data;

/// <summary>Mini-batches: the rows shuffled, then cut into pieces of equal size; the last piece holds what is left.</summary>
public sealed class Batches
{
    private readonly int[] _order;
    private readonly int _size;

    /// <param name="rows">Rows in all.</param>
    /// <param name="size">Rows a batch, 1 or more; more than there are means all of them.</param>
    public Batches(int rows, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _order = new int[rows];
        _size = Math.Min(size, rows);
        Restore();
    }

    public int Count => (_order.Length + _size - 1) / _size;

    /// <summary>The row numbers of one batch.</summary>
    public ReadOnlySpan<int> this[int batch] => _order.AsSpan(batch * _size, Math.Min(_size, _order.Length - batch * _size));

    /// <summary>Puts the rows into an order that depends on the key alone, not on earlier orders.</summary>
    public void Shuffle(Key key)
    {
        Restore();
        key.Shuffle(_order);
    }

    private void Restore()
    {
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
    }
}
