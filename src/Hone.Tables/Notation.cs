namespace Hone.Tables;

/// <summary>How a file writes its numbers: what was found while it was read, so that later files of its kind are read in the same way.</summary>
public sealed record Notation
{
    /// <summary>The decimal sign that cells showed or somebody said, <c>.</c> or <c>,</c>; null where nothing told.</summary>
    public char? Decimal { get; init; }

    /// <summary>What stands between cells, found by looking or said; null where nothing told.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The columns whose cells had separators between thousands.</summary>
    public IReadOnlyList<string> Grouped { get; init => field = value ?? []; } = [];

    /// <summary>The percent or currency sign in the cells of a column, by the column's name.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
