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
        char delimiter = options.Delimiter ?? DelimiterFinder.Find(source, options.Decimal, options.Notation?.Delimiter);
        var pass = Load(source, delimiter, options.Decimal ?? '.', options);
        string? assumed = null;
        char? found = options.Decimal ?? DecimalFinder.Find(pass, delimiter, options.Notation, source.Name, out assumed);
        if (found == ',' && options.Decimal is null) pass = Load(source, delimiter, ',', options);

        var notes = new List<string>();
        if (source.Note is not null) notes.Add(source.Note);
        if (options.Delimiter is null && delimiter != ',')
            notes.Add($"Delimiter: {DelimiterFinder.Spell(delimiter)} ({(source.Delimiter is null ? "found by looking" : "as the first line says")}; --delimiter decides).");
        if (found == ',' && options.Decimal is null) notes.Add("Decimal sign: comma (found by looking; --decimal decides).");
        if (found == '.' && options is { Decimal: null, Notation.Decimal: ',' }) notes.Add("Decimal sign: point, where training had a comma (found by looking; --decimal decides).");
        if (assumed is not null) notes.Add(assumed);
        notes.AddRange(pass.Notes);
        var settler = new TextSettler(pass, found, options, source.Name, notes);
        Column[] columns = [.. pass.Columns.Select(settler.Settle)];
        return new Table(source.Name, columns, Tables.Notes.Gathered(notes)) { Notation = settler.Notation with { Delimiter = delimiter } };
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
        var text = new HashSet<int>();
        while (true)
        {
            var pass = new CsvPass(source, delimiter, sign, options, text);
            if (pass.Read()) return pass;
        }
    }
}
