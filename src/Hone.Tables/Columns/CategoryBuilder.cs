using Hone.Tables.Csv;

namespace Hone.Tables;

/// <summary>Gives each text a code while they come in; at the end the categories are put into ordinal order.</summary>
internal sealed class CategoryBuilder(string name)
{
    private const int EntryBytes = 64; // of a string and its place in the dictionary, besides its characters
    private const int Recent = 1 << 8;

    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    private readonly Blocks<int> _codes = new();
    private readonly (string Text, int Code)[] _recent = new (string, int)[Recent]; // by a hash that costs next to nothing: most cells were seen lately

    /// <summary>Memory taken up so far, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a trimmed cell.</summary>
    /// <returns>Whether it is seen for the first time.</returns>
    public bool Add(ReadOnlySpan<char> cell)
    {
        Bytes += sizeof(int);
        if (Cells.IsMissing(cell)) { _codes.Add(-1); return false; }
        ref var recent = ref _recent[(cell[0] + 7 * cell[^1] + 31 * cell[cell.Length / 2] + 61 * cell.Length) % Recent];
        if (recent.Text is not null && cell.SequenceEqual(recent.Text)) { _codes.Add(recent.Code); return false; }
        var bySpan = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        bool isNew = !bySpan.TryGetValue(cell, out string? text, out int code);
        if (isNew)
        {
            text = cell.ToString();
            _codeOf[text] = code = _codeOf.Count;
            Bytes += EntryBytes + sizeof(char) * cell.Length;
        }
        recent = (text!, code);
        _codes.Add(code);
        return isNew;
    }

    public CategoryColumn Build()
    {
        string[] categories = [.. _codeOf.Keys];
        Array.Sort(categories, StringComparer.Ordinal);
        var rank = new int[categories.Length];
        for (int i = 0; i < categories.Length; i++) rank[_codeOf[categories[i]]] = i;
        int[] codes = _codes.ToArray();
        foreach (ref int code in codes.AsSpan())
            if (code >= 0) code = rank[code];
        return new CategoryColumn(name, codes, categories);
    }
}
