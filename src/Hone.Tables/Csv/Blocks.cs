namespace Hone.Tables.Csv;

/// <summary>A list that grows by blocks: nothing is copied while it grows, and at most one block stands empty.</summary>
internal sealed class Blocks<T>
{
    private const int First = 16, Size = 1 << 16;

    private readonly List<T[]> _full = [];
    private T[] _current = [];
    private int _used;

    public int Count => _full.Count * Size + _used;

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

    public T[] ToArray()
    {
        var all = GC.AllocateUninitializedArray<T>(Count);
        for (int i = 0; i < _full.Count; i++) _full[i].CopyTo(all.AsSpan(i * Size));
        _current.AsSpan(0, _used).CopyTo(all.AsSpan(_full.Count * Size));
        return all;
    }

    private void Grow()
    {
        // The first block doubles, so that short columns stay short.
        if (_current.Length is > 0 and < Size) { Array.Resize(ref _current, _current.Length * 2); return; }
        if (_used == Size) { _full.Add(_current); _used = 0; }
        _current = _full.Count == 0 ? new T[First] : GC.AllocateUninitializedArray<T>(Size);
    }
}
