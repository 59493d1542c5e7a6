namespace Hone.Tables.Csv;

/// <summary>Decides, once the columns are read with a decimal point, whether the file meant a decimal comma.</summary>
/// <remarks>A text column whose cells are all numbers of one writing or another (<c>1,5</c>, <c>1,234</c>, <c>1.234,5</c>) is not text. What only makes sense with a comma
/// (<c>1,5</c>) or only with a point (<c>1,234.5</c>) decides for the file; both, or neither, is in doubt.</remarks>
internal static class DecimalFinder
{
    private static readonly Writing[] Point = Writing.With('.'), Comma = Writing.With(',');

    /// <summary>True where the file must be read again with a decimal comma.</summary>
    /// <param name="signed">The names of the columns of numbers that have a decimal point.</param>
    /// <param name="looked">The columns that were found to be text by looking.</param>
    /// <exception cref="InputException">The file can be read in two ways.</exception>
    public static bool MeansComma(IReadOnlyList<string> signed, IEnumerable<CategoryColumn> looked, string table)
    {
        CategoryColumn? comma = null, doubtful = null;
        string? point = signed.Count > 0 ? signed[0] : null;
        foreach (var column in looked.Where(column => column.Categories.Count > 0))
        {
            var (byPoint, byComma) = (Quantities.Values(column, Point, out _), Quantities.Values(column, Comma, out _));
            if (byPoint is not null && byComma is not null) { if (!byPoint.AsSpan().SequenceEqual(byComma)) doubtful ??= column; }
            else if (byPoint is not null) point ??= column.Name;
            else if (byComma is not null) comma ??= column;
            else if (column.Categories.All(Quantities.IsPlainNumber)) throw Doubt(column, table, "which is written in another way than other cells of the column");
        }
        if (point is not null && (comma ?? doubtful) is { } other) throw Doubt(other, table, $"while column {Names.Shown(point)} has a decimal point");
        return comma is not null || (doubtful is null ? false : throw Doubt(doubtful, table, "which may have a decimal sign or separate thousands"));
    }

    /// <summary>Refuses numbers that the decimal sign of the others does not explain.</summary>
    /// <exception cref="InputException">A text column's cells are all numbers of another writing.</exception>
    public static void RefuseDoubt(CategoryColumn column, char sign, string table)
    {
        if (column.Categories.Count > 0 && column.Categories.All(Quantities.IsPlainNumber)) throw Doubt(column, table, $"while other columns have a decimal {(sign == ',' ? "comma" : "point")}");
    }

    private static InputException Doubt(CategoryColumn column, string table, string why)
    {
        string example = column.Categories.FirstOrDefault(label => label.Contains(',')) ?? column.Categories[0];
        return new InputException($"Found {Names.Shown(example)} in {table}, column {Names.Shown(column.Name)}, {why}. " +
            "Say which sign numbers have with --decimal comma or --decimal point (a cell that then is no number makes its column text), or write them without thousands separators.");
    }
}
