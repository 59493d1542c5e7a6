namespace Hone.Tables.Csv;

/// <summary>A list that grows by blocks: nothing is copied while it grows, and at most one block stands empty.</summary>
internal sealed class Blocks<T>
{
    private const int Size = 1 << 14;

    private readonly List<T[]> full = [];
    private T[] current = [];
    private int used;

    public int Count => full.Count * Size + used;

    public void Add(T value)
    {
        if (used == current.Length) Grow();
        current[used++] = value;
    }

    public T[] ToArray() => ToArray(value => value);

    /// <summary>All values through <paramref name="convert"/>.</summary>
    public TOut[] ToArray<TOut>(Func<T, TOut> convert)
    {
        var all = new TOut[Count];
        int at = 0;
        foreach (var block in full)
            foreach (var value in block) all[at++] = convert(value);
        foreach (var value in current.AsSpan(0, used)) all[at++] = convert(value);
        return all;
    }

    private void Grow()
    {
        // The first block doubles, so that short columns stay short.
        if (current.Length is > 0 and < Size) { Array.Resize(ref current, current.Length * 2); return; }
        if (used == Size) { full.Add(current); used = 0; }
        current = new T[full.Count == 0 ? 256 : Size];
    }
}
