namespace Hone.Tables;

/// <summary>How the cells of a column are read.</summary>
public enum ColumnKind
{
    /// <summary>As numbers; any other text is refused.</summary>
    Number,

    /// <summary>As names out of a set; the trimmed text stays as it is, digits too.</summary>
    Category,

    /// <summary>Not at all.</summary>
    Skip,
}
