using Hone.Tables.Sources;

namespace Hone.Tables.Csv;

/// <summary>Reads a table in passes. Columns begin as numbers; when one meets text, the text is read from its beginning again with that known.</summary>
internal static class CsvTable
{
    private const double MostlyNumbers = 0.9; // of a text column's different cells: worth a note

    /// <exception cref="InputException">The text cannot be read as a table.</exception>
    public static Table Read(CsvSource source, ReadOptions options) => Trouble.Guard(source.Name, () =>
    {
        Check(options);
        char delimiter = options.Delimiter ?? DelimiterFinder.Find(source, options.Decimal);
        var pass = Load(source, delimiter, options.Decimal ?? '.', options);
        bool comma = options.Decimal is null && DecimalFinder.MeansComma(pass.Signed, pass.TextByLooking(options), source.Name);
        if (comma)
        {
            pass = Load(source, delimiter, ',', options);
            DecimalFinder.RefuseRest(pass.TextByLooking(options), source.Name);
        }
        pass.RefuseTextIn(options);
        var columns = pass.Columns.Select(column => ColumnKinds.Settle(column, options, source.Name)).ToArray();
        return new Table(source.Name, columns, Notes(delimiter, comma, pass, options));
    });

    private static void Check(ReadOptions options)
    {
        if (options.Decimal is not (null or '.' or ','))
            throw new InputException($"Found the decimal sign '{options.Decimal}'; expected a point or a comma.");
        if (options.Delimiter is { } delimiter && (char.IsLetterOrDigit(delimiter) || "\"\r\n.-+".Contains(delimiter)))
            throw new InputException($"Found the delimiter '{delimiter}', which cells hold themselves; expected one such as , ; | or a tab.");
    }

    private static CsvPass Load(CsvSource source, char delimiter, char sign, ReadOptions options)
    {
        var text = new Dictionary<string, (long Line, string Cell)>();
        while (true)
        {
            var pass = new CsvPass(source, delimiter, sign, options, text);
            if (pass.Read()) return pass;
        }
    }

    private static List<string> Notes(char delimiter, bool comma, CsvPass pass, ReadOptions options)
    {
        var notes = new List<string>();
        if (options.Delimiter is null && delimiter != ',') notes.Add($"Delimiter: {DelimiterFinder.Spell(delimiter)} (found by looking; --delimiter decides).");
        if (comma) notes.Add("Decimal sign: comma (found by looking; --decimal decides).");
        foreach (var column in pass.TextByLooking(options))
        {
            if (column.Categories.Count == 0) continue;
            int numbers = column.Categories.Count(DecimalFinder.IsNumber);
            if (numbers > MostlyNumbers * column.Categories.Count)
                notes.Add($"Column '{column.Name}' is read as text because of cells such as {pass.FirstText(column.Name)}, though most are numbers; leave a cell empty where the number is not known.");
        }
        return notes;
    }
}
