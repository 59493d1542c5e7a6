namespace Hone.Tables;

/// <summary>How a file writes its numbers: what was found while it was read, so that later files of its kind are read in the same way.</summary>
public sealed record Notation
{
    /// <summary>The decimal sign that cells showed or somebody said, <c>.</c> or <c>,</c>; null where nothing told.</summary>
    public char? Decimal { get; init; }

    /// <summary>Whether cells had separators between thousands.</summary>
    public bool Grouped { get; init; }

    /// <summary>The percent or currency sign in the cells of a column, by the column's name.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();
}
