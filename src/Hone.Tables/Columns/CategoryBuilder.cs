using Hone.Tables.Csv;

namespace Hone.Tables;

/// <summary>Gives each text a code while they come in; at the end the categories are put into ordinal order.</summary>
internal sealed class CategoryBuilder(string name)
{
    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    private readonly Blocks<int> _codes = new();

    /// <summary>Adds a trimmed cell.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        if (Cells.IsMissing(cell)) { _codes.Add(-1); return; }
        var bySpan = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!bySpan.TryGetValue(cell, out int code)) bySpan[cell] = code = _codeOf.Count;
        _codes.Add(code);
    }

    public CategoryColumn Build()
    {
        string[] categories = [.. _codeOf.Keys.Order(StringComparer.Ordinal)];
        var rank = new int[categories.Length];
        for (int i = 0; i < categories.Length; i++) rank[_codeOf[categories[i]]] = i;
        return new CategoryColumn(name, _codes.ToArray(code => code < 0 ? -1 : rank[code]), categories);
    }
}
