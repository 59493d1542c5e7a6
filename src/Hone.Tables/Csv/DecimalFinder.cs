using System.Globalization;

namespace Hone.Tables.Csv;

/// <summary>Decides, once the columns are read with a decimal point, whether the file meant a decimal comma.</summary>
/// <remarks>A text column whose cells are all numbers of one writing or another (<c>1,5</c>, <c>1,234</c>, <c>1.234,5</c>) is not text. What only makes sense with a comma
/// (<c>1,5</c>) or only with a point (<c>1.5</c>, <c>1,234.5</c>) decides for the file; both is refused. Beside it <c>1,234</c> and <c>1.234</c> in another column are
/// thousands where the delimiter is that of countries with this sign: a file has one decimal sign. Where nothing decides, they are in doubt: decimals where an earlier file
/// of the kind had that sign, and in any case thousands only where that file's column had them too.</remarks>
internal static class DecimalFinder
{
    private const char Telling = ';'; // the delimiter of countries that write a decimal comma

    private static readonly Writing[] Point = Writing.With('.'), Comma = Writing.With(',');

    /// <returns>The file's decimal sign; null where no cell has one.</returns>
    /// <param name="pass">The file, read with a decimal point.</param>
    /// <param name="known">How an earlier file of the kind writes numbers.</param>
    /// <param name="note">What was assumed; null for nothing.</param>
    /// <exception cref="InputException">The file can be read in two ways.</exception>
    public static char? Find(CsvPass pass, char delimiter, Notation? known, string table, out string? note)
    {
        note = null;
        CategoryColumn? comma = null;
        Column? point = pass.Signed.FirstOrDefault();
        var commas = new List<Column>();          // in doubt: 1,234
        Column[] points = [.. pass.Doubtful];     // and 1.234
        foreach (var column in pass.TextByLooking.Where(column => column.Categories.Count > 0))
        {
            var (byPoint, byComma) = (Quantities.Values(column, Point, out _), Quantities.Values(column, Comma, out _));
            if (byPoint is not null && byComma is not null) { if (!byPoint.AsSpan().SequenceEqual(byComma)) commas.Add(column); }
            else if (byPoint is not null) point ??= column;
            else if (byComma is not null) comma ??= column;
            else if (column.Categories.All(Quantities.IsPlainNumber)) throw Doubt(column, table, "which is written in another way than other cells of the column");
        }
        // The first column that is not thousands beside this decimal sign: training had none there, or nothing else says so.
        Column? Unlike(IEnumerable<Column> columns, char sign) => columns.FirstOrDefault(column => known is null
            ? sign == ',' != (delimiter == Telling)
            : known.Decimal != sign || !known.Grouped.Contains(column.Name));
        if (point is not null)
            return comma is null && Unlike(commas, '.') is null ? '.' : throw Doubt(comma ?? Unlike(commas, '.')!, table, $"while column {Names.Shown(point.Name)} has a decimal point");
        if (comma is not null)
            return Unlike(points, ',') is null ? ',' : throw Doubt(Unlike(points, ',')!, table, $"while column {Names.Shown(comma.Name)} has a decimal comma");
        string either = "which may have a decimal sign or separate thousands" + (known?.Decimal is { } had ? $" (training had a decimal {(had == ',' ? "comma" : "point")}, and no separators in this column)" : "");
        switch (known?.Decimal)
        {
            case '.' when Unlike(commas, '.') is null: return points.Length == 0 ? null : '.';
            case ',' when Unlike(points, ',') is null: return commas.Count == 0 && points.Length == 0 ? null : ',';
        }
        if (commas.Count > 0) throw Doubt(commas[0], table, either);
        if (points.Length == 0) return null;
        if (known?.Decimal is not null || delimiter == Telling) throw Doubt(points[0], table, either);
        var thousands = points[0];
        note = $"Decimal sign: point, as in {Names.Shown(Example(thousands))} of column {Names.Shown(thousands.Name)} (if that means thousands, say --decimal comma).";
        return '.';
    }

    /// <summary>Refuses numbers that the decimal sign of the others does not explain.</summary>
    /// <exception cref="InputException">A text column's cells are all numbers of another writing.</exception>
    public static void RefuseDoubt(CategoryColumn column, char sign, string table)
    {
        if (column.Categories.Count > 0 && column.Categories.All(Quantities.IsPlainNumber)) throw Doubt(column, table, $"while other columns have a decimal {(sign == ',' ? "comma" : "point")}");
    }

    private static InputException Doubt(Column column, string table, string why) =>
        new($"Found {Names.Shown(Example(column))} in {table}, column {Names.Shown(column.Name)}, {why}. " +
            "Say which sign numbers have with --decimal comma or --decimal point (a cell that then is no number makes its column text), or write them without thousands separators.");

    private static string Example(Column column) => column switch
    {
        CategoryColumn text => text.Categories.FirstOrDefault(label => label.Contains(',')) ?? text.Categories[0],
        NumberColumn numbers => Enumerable.Range(0, numbers.Rows).Select(row => numbers[row]).OrderBy(value => value % 1 == 0).First().ToString("0.000", CultureInfo.InvariantCulture),
        _ => column.Text(0),
    };
}
