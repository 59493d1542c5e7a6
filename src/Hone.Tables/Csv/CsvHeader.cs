namespace Hone.Tables.Csv;

/// <summary>The names of a file's columns, and the line they stand on.</summary>
/// <param name="Names">Empty for a column without a name.</param>
internal sealed record CsvHeader(IReadOnlyList<string> Names, long Line)
{
    /// <summary>Reads the header and, as far as there is one, the first record.</summary>
    /// <param name="more">Whether there is one.</param>
    /// <exception cref="InputException">There is no header, or it uses a name twice.</exception>
    public static CsvHeader Read(Records records, ReadOptions options, string table, out bool more)
    {
        if (!records.Read()) throw new InputException($"Found nothing in {table}; expected a header with the columns' names, then rows of data.");
        records.RefuseBlankBeforeQuote();
        var (names, line) = (new List<string>(), records.Line);
        for (int i = 0; i < records.Cells; i++) names.Add(records[i].Trim().ToString());
        ColumnKinds.RefuseTwice(names, table);
        ColumnKinds.RefuseAbsent(options, names, table);
        records.KeepsBlank = names.Count == 1;
        more = records.Read();
        // Where rows end in a delimiter and the header does not, they have a last column that is empty.
        if (more && records.Cells == names.Count + 1 && records[names.Count].Trim().Length == 0) names.Add("");
        return new CsvHeader(names, line);
    }

    /// <summary>Tells which columns without a name are none: the empty one that a delimiter at the end of each line makes, and the count of rows that some tools write first.</summary>
    /// <returns>Null for a column that stays.</returns>
    /// <exception cref="InputException">The column has values, and so should have a name.</exception>
    public string? WhyLeftOut(Column column, int place, string table)
    {
        if (Names[place] != "") return null;
        var numbers = column as NumberColumn;
        if (Enumerable.Range(0, column.Rows).All(column.IsMissing)) return $"Column {place + 1} has no name and no values: left out.";
        if (place == 0 && numbers is not null && numbers[0] is 0 or 1 && Enumerable.Range(0, column.Rows).All(row => numbers[row] == numbers[0] + row))
            return "Column 1 has no name and counts the rows: left out.";
        throw ColumnKinds.Unnamed(place, Names.Count, table);
    }

    /// <summary>The message for a record of more or fewer cells.</summary>
    public InputException Ragged(Records records, char delimiter, string table) => new(
        $"Found {records.Cells} {(records.Cells == 1 ? "cell" : "cells")} in {table}, line {records.Line}; expected {Names.Count} as in the header, line {Line} ({Tables.Names.Listed(Names)}). " +
        $"Put cells that hold a {DelimiterFinder.Spell(delimiter)} in quotes, take out lines that are no rows, such as titles and comments, or say another delimiter with --delimiter (now: {DelimiterFinder.Spell(delimiter)}).");
}
