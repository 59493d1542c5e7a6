namespace Hone.Tables.Csv;

/// <summary>A list that grows by blocks: nothing is copied while it grows, and at most one block stands empty.</summary>
internal sealed class Blocks<T>
{
    private const int First = 16, Size = 1 << 16;

    private readonly List<ArraySegment<T>> _full = [];
    private T[] _current = [];
    private int _used, _before;

    public int Count => _before + _used;

    /// <summary>The values of a row of blocks, one after the other.</summary>
    public IEnumerable<ArraySegment<T>> Segments => _full.Append(new ArraySegment<T>(_current, 0, _used));

    public void Add(T value)
    {
        if (_used == _current.Length) Grow();
        _current[_used++] = value;
    }

    /// <summary>Free places for the next values, one at least and at most <paramref name="count"/>; those that were filled are to be <see cref="Take"/>n.</summary>
    public Span<T> Room(int count)
    {
        if (_used == _current.Length) Grow();
        return _current.AsSpan(_used, Math.Min(count, _current.Length - _used));
    }

    public void Take(int count) => _used += count;

    /// <summary>Adds all values of another list, which is given up: they are not copied.</summary>
    public void Join(Blocks<T> other)
    {
        _full.Add(new ArraySegment<T>(_current, 0, _used));
        _full.AddRange(other._full);
        (_before, _current, _used) = (Count + other._before, other._current, other._used);
    }

    public T[] ToArray()
    {
        var all = GC.AllocateUninitializedArray<T>(Count);
        int at = 0;
        foreach (var segment in Segments)
        {
            segment.CopyTo(all, at);
            at += segment.Count;
        }
        return all;
    }

    private void Grow()
    {
        // The first block doubles, so that short columns stay short.
        if (_current.Length is > 0 and < Size) { Array.Resize(ref _current, _current.Length * 2); return; }
        if (_used == Size) { _full.Add(_current); (_before, _used) = (_before + Size, 0); }
        _current = _full.Count == 0 ? new T[First] : GC.AllocateUninitializedArray<T>(Size);
    }
}
