using Hone.Tables.Csv;

namespace Hone.Tables;

/// <summary>Gives each text a code while they come in; at the end the categories are put into ordinal order.</summary>
internal sealed class CategoryBuilder(string name)
{
    private const int EntryBytes = 64; // of a string and its place in the dictionary, besides its characters

    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    private long _entries;

    /// <summary>The code of each row; −1 where the cell is missing.</summary>
    public Blocks<int> Codes { get; } = new();

    /// <summary>Different texts so far.</summary>
    public int Count => _codeOf.Count;

    /// <summary>Memory taken up so far, in bytes.</summary>
    public long Bytes => (long)sizeof(int) * Codes.Count + _entries;

    /// <summary>Adds a trimmed cell.</summary>
    /// <returns>Whether it is seen for the first time.</returns>
    public bool Add(ReadOnlySpan<char> cell)
    {
        Codes.Add(Code(cell, out bool isNew));
        return isNew;
    }

    /// <summary>The code of a trimmed cell, a new one where it is seen for the first time.</summary>
    public int Code(ReadOnlySpan<char> cell, out bool isNew)
    {
        isNew = false;
        if (Cells.IsMissing(cell)) return -1;
        isNew = !_codeOf.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out int code);
        if (!isNew) return code;
        _codeOf[cell.ToString()] = code = _codeOf.Count;
        _entries += EntryBytes + sizeof(char) * cell.Length;
        return code;
    }

    /// <summary>Adds all cells of another builder, which is given up.</summary>
    public void Join(CategoryBuilder other)
    {
        var codes = new int[other.Count];
        foreach (var (text, code) in other._codeOf) codes[code] = Code(text, out _);
        foreach (var segment in other.Codes.Segments)
            foreach (ref int code in segment.AsSpan())
                if (code >= 0) code = codes[code];
        Codes.Join(other.Codes);
    }

    public CategoryColumn Build()
    {
        string[] categories = [.. _codeOf.Keys];
        Array.Sort(categories, StringComparer.Ordinal);
        var rank = new int[categories.Length];
        for (int i = 0; i < categories.Length; i++) rank[_codeOf[categories[i]]] = i;
        int[] codes = Codes.ToArray();
        foreach (ref int code in codes.AsSpan())
            if (code >= 0) code = rank[code];
        return new CategoryColumn(name, codes, categories);
    }
}
