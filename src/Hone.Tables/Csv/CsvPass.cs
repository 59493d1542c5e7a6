namespace Hone.Tables.Csv;

/// <summary>One reading of a CSV text from its beginning, given the columns already known to hold text.</summary>
/// <param name="text">By column, the first cell that is no number; added to when a pass finds another.</param>
internal sealed class CsvPass(CsvSource source, char delimiter, char sign, ReadOptions options, Dictionary<string, (long Line, string Cell)> text)
{
    private ColumnBuilder[] _builders = [];

    public IReadOnlyList<Column> Columns { get; private set; } = [];

    /// <summary>The columns of numbers with a decimal sign.</summary>
    public IReadOnlyList<string> Signed => [.. _builders.Where(builder => builder.Kind == ColumnKind.Number && builder.HasSign).Select(builder => builder.Name)];

    /// <summary>Where a text column stopped being numbers, in words.</summary>
    public string FirstText(string column) => $"'{text[column].Cell}' (line {text[column].Line})";

    /// <summary>The columns nobody said are categories.</summary>
    public IEnumerable<CategoryColumn> TextByLooking(ReadOptions options) =>
        Columns.OfType<CategoryColumn>().Where(column => options.Said(column.Name) is null or ColumnKind.Number or ColumnKind.Identifier);

    /// <summary>True when the columns stand; false when one turned out to be text, and the next pass will know.</summary>
    /// <exception cref="InputException">There is no header or no row, a row is ragged, a name is missing or used twice.</exception>
    public bool Read()
    {
        using var records = new Records(source.Open(), delimiter, source.Name);
        _builders = Header(records);
        long rows = 0, last = long.MaxValue;
        while (rows < last && records.Read())
        {
            if (records.Cells != _builders.Length) throw Ragged(records);
            rows++;
            for (int i = 0; i < _builders.Length; i++)
            {
                if (_builders[i].Kind == ColumnKind.Skip) continue;
                bool known = _builders[i].Turned;
                _builders[i].Add(records[i], records.Line);
                // After text, look on as far again for more of it: passes then cost a constant factor, however late columns turn.
                if (!known && _builders[i].Turned && last == long.MaxValue) last = 2 * rows + 1000;
            }
        }
        if (rows == 0) throw new InputException($"Found a header and no rows in {source.Name}; expected at least one row of data below the header.");
        foreach (var builder in _builders.Where(builder => builder.Turned)) text[builder.Name] = builder.FirstText;
        if (last < long.MaxValue) return false;
        Columns = [.. _builders.Where(builder => builder.Kind != ColumnKind.Skip).Select(builder => builder.Build(source.Name))];
        return true;
    }

    /// <summary>Columns that must be numbers and hold text have no other reading left: they are refused.</summary>
    public void RefuseTextIn(ReadOptions options)
    {
        foreach (var column in TextByLooking(options))
            if (options.Said(column.Name) == ColumnKind.Number)
                throw new InputException($"Found '{text[column.Name].Cell}' in {source.Name}, line {text[column.Name].Line}, column '{column.Name}'; expected a number" +
                    $"{(sign == ',' ? " with a decimal comma" : "")}. Correct the cell, or leave it empty if the number is not known.");
    }

    private ColumnBuilder[] Header(Records records)
    {
        if (!records.Read()) throw new InputException($"Found nothing in {source.Name}; expected a header with the columns' names, then rows of data.");
        var names = new string[records.Cells];
        for (int i = 0; i < names.Length; i++) names[i] = records[i].ToString();
        ColumnKinds.RefuseDoubled(names, source.Name);
        ColumnKinds.RefuseAbsent(options, names, source.Name);
        return Array.ConvertAll(names, name => new ColumnBuilder(name, Kind(name), sign));
    }

    /// <summary>How the cells are taken in: as numbers until text turns up; what numbers, booleans and dates are spelled like shows when all are there.</summary>
    private ColumnKind Kind(string name) => text.ContainsKey(name) ? ColumnKind.Category
        : options.Said(name) switch
        {
            ColumnKind.Skip => ColumnKind.Skip,
            ColumnKind.Category or ColumnKind.Text or ColumnKind.Boolean or ColumnKind.Date => ColumnKind.Category,
            _ => ColumnKind.Number,
        };

    private InputException Ragged(Records records) => new(
        $"Found {records.Cells} {(records.Cells == 1 ? "cell" : "cells")} in {source.Name}, line {records.Line}; expected {_builders.Length} as in the header. " +
        $"Put cells that hold a {DelimiterFinder.Spell(delimiter)} in quotes, or say another delimiter with --delimiter (now: {DelimiterFinder.Spell(delimiter)}).");
}
