namespace Hone.Tables.Csv;

/// <summary>A list that grows by blocks: nothing is copied while it grows, and at most one block stands empty.</summary>
internal sealed class Blocks<T>
{
    private const int Size = 1 << 14;

    private readonly List<T[]> _full = [];
    private T[] _current = [];
    private int _used;

    public int Count => _full.Count * Size + _used;

    public void Add(T value)
    {
        if (_used == _current.Length) Grow();
        _current[_used++] = value;
    }

    public T[] ToArray() => ToArray(value => value);

    /// <summary>All values through <paramref name="convert"/>.</summary>
    public TOut[] ToArray<TOut>(Func<T, TOut> convert)
    {
        var all = new TOut[Count];
        int at = 0;
        foreach (var block in _full)
            foreach (var value in block) all[at++] = convert(value);
        foreach (var value in _current.AsSpan(0, _used)) all[at++] = convert(value);
        return all;
    }

    private void Grow()
    {
        // The first block doubles, so that short columns stay short.
        if (_current.Length is > 0 and < Size) { Array.Resize(ref _current, _current.Length * 2); return; }
        if (_used == Size) { _full.Add(_current); _used = 0; }
        _current = new T[_full.Count == 0 ? 256 : Size];
    }
}
