using Hone.Tables.Sources;

namespace Hone.Tables.Csv;

/// <summary>Reads a table in passes. Columns begin as numbers; when one meets text, the text is read from its beginning again with that known.</summary>
internal static class CsvTable
{
    /// <exception cref="InputException">The bytes cannot be read as a table.</exception>
    public static Table Read(ByteSource source, ReadOptions options) => Trouble.Guard(source.Name, () => Read(CsvSource.Of(source, options.Encoding), options));

    /// <exception cref="InputException">The text cannot be read as a table.</exception>
    public static Table Read(CsvSource source, ReadOptions options) => Trouble.Guard(source.Name, () => source.Guard(() =>
    {
        Check(options);
        char delimiter = options.Delimiter ?? DelimiterFinder.Find(source, options.Decimal);
        var pass = Load(source, delimiter, options.Decimal ?? '.', options);
        bool comma = options.Decimal is null && DecimalFinder.MeansComma(pass.Signed, pass.TextByLooking, source.Name);
        if (comma) pass = Load(source, delimiter, ',', options);

        var notes = new List<string>();
        if (source.Note is not null) notes.Add(source.Note);
        if (options.Delimiter is null && delimiter != ',')
            notes.Add($"Delimiter: {DelimiterFinder.Spell(delimiter)} ({(source.Delimiter is null ? "found by looking" : "as the first line says")}; --delimiter decides).");
        if (comma) notes.Add("Decimal sign: comma (found by looking; --decimal decides).");
        notes.AddRange(pass.Notes);
        var looked = pass.TextByLooking.ToHashSet();
        char sign = comma ? ',' : options.Decimal ?? '.';
        Column[] columns = [.. pass.Columns.Select(column => column is CategoryColumn text && looked.Contains(text)
            ? Settle(text, sign, pass, options, source.Name, notes) : ColumnKinds.Settle(column, options, source.Name))];
        return new Table(source.Name, columns, notes);
    }));

    private static void Check(ReadOptions options)
    {
        if (options.Decimal is not (null or '.' or ','))
            throw new InputException($"Found the decimal sign '{options.Decimal}'; expected a point or a comma.");
        if (options.Delimiter is { } delimiter && (char.IsLetterOrDigit(delimiter) || "\"\r\n.-+".Contains(delimiter)))
            throw new InputException($"Found the delimiter {Names.Shown(delimiter.ToString())}, which cells hold themselves; expected one such as , ; | or a tab.");
    }

    private static CsvPass Load(CsvSource source, char delimiter, char sign, ReadOptions options)
    {
        var text = new Dictionary<int, (long Line, string Cell)>();
        while (true)
        {
            var pass = new CsvPass(source, delimiter, sign, options, text);
            if (pass.Read()) return pass;
        }
    }

    /// <summary>What a column is that turned out to be text: numbers after all, in another writing; or dates, booleans, categories, with a note where they look like numbers.</summary>
    private static Column Settle(CategoryColumn column, char sign, CsvPass pass, ReadOptions options, string table, List<string> notes)
    {
        var said = options.Said(column.Name);
        var (line, cell) = pass.FirstText(column);
        if (said != ColumnKind.Identifier && Quantities.Find(column, sign, out string? how) is { } numbers)
        {
            notes.Add($"Column {Names.Shown(column.Name)} has {how}, as in {Names.Shown(cell)} (line {line}): read as numbers; --kind NAME=category decides otherwise.");
            return numbers;
        }
        // Columns that must be numbers and hold text have no other reading left.
        if (said == ColumnKind.Number)
            throw new InputException($"Found {Names.Shown(cell)} in {table}, line {line}, column {Names.Shown(column.Name)}; expected a number" +
                $"{(sign == ',' ? " with a decimal comma" : "")}. Correct the cell, or leave it empty if the number is not known.");
        if (options.Decimal is null) DecimalFinder.RefuseDoubt(column, sign, table);
        var settled = ColumnKinds.Settle(column, options, table);
        if (settled is CategoryColumn && said is null && Quantities.Doubt(column, Names.Shown(cell), line) is { } doubt) notes.Add(doubt);
        return settled;
    }
}
