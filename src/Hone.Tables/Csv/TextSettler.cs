namespace Hone.Tables.Csv;

/// <summary>Says what columns are that turned out to be text: numbers after all, in another writing; or dates, booleans, categories, with a note where they look like something else.</summary>
/// <param name="found">The file's decimal sign; null where no cell has one.</param>
internal sealed class TextSettler(CsvPass pass, char? found, ReadOptions options, string table, List<string> notes)
{
    private readonly HashSet<Column> _looked = [.. pass.TextByLooking];
    private readonly Dictionary<string, string> _units = [];
    private readonly List<string> _grouped = [];

    private char Sign => found ?? '.';

    /// <summary>How the columns settled so far write their numbers.</summary>
    public Notation Notation => new() { Decimal = found, Grouped = _grouped, Units = _units };

    public Column Settle(Column column)
    {
        if (column is NumberColumn && options.Notation?.Units.GetValueOrDefault(column.Name) is { } before)
            notes.Add($"Column {Names.Shown(column.Name)} has plain numbers, where training had the sign {Names.Shown(before)}: read as numbers in the same unit.");
        if (column is not CategoryColumn text || !_looked.Contains(column)) return Told(ColumnKinds.Settle(column, options, table));
        var said = options.Said(column.Name);
        var (line, cell) = pass.FirstText(column);
        if (Quantities.Find(text, Sign, out string? unit, out bool grouped, out string how) is { } numbers)
        {
            RefuseUnit(column.Name, unit, cell, line);
            if (unit is not null) _units[column.Name] = unit;
            if (grouped) _grouped.Add(column.Name);
            notes.Add($"Column {Names.Shown(column.Name)} has {how}, as in {Names.Shown(cell)} (line {line}): read as numbers; --kind NAME=category decides otherwise.");
            return numbers;
        }
        // Columns that must be numbers and hold text have no other reading left.
        if (said == ColumnKind.Number)
            throw new InputException($"Found {Names.Shown(cell)} in {table}, line {line}, column {Names.Shown(column.Name)}; expected a number" +
                $"{(options.Decimal is { } sign ? $" with a decimal {Spell(sign)}, as --decimal says" : Sign == ',' ? " with a decimal comma" : "")}. Correct the cell, or leave it empty if the number is not known.");
        if (options.Decimal is null) DecimalFinder.RefuseDoubt(text, Sign, table);
        var settled = ColumnKinds.Settle(column, options, table);
        if (settled is CategoryColumn && said is null && (Quantities.Doubt(text, options.Decimal, Names.Shown(cell), line) ?? Dates.Doubt(text, options.IsDayFirst(column.Name))) is { } doubt) notes.Add(doubt);
        return Told(settled);
    }

    /// <summary>An order of day and month that was found by looking is said.</summary>
    private Column Told(Column column)
    {
        if (column is DateColumn { DayFirst: { } dayFirst } && options.IsDayFirst(column.Name) is null)
            notes.Add($"Dates of column {Names.Shown(column.Name)}: {(dayFirst ? "day" : "month")} first (found by looking; --date-order decides).");
        return column;
    }

    /// <summary>Refuses a sign that the column did not have in the file that was learned from: <c>12%</c> is no 12 there.</summary>
    private void RefuseUnit(string name, string? unit, string cell, long line)
    {
        if (options.Notation is not { } known || unit is null || known.Units.GetValueOrDefault(name) is var expected && expected == unit) return;
        throw new InputException($"Found {Names.Shown(cell)} in {table}, line {line}, column {Names.Shown(name)}; expected " +
            $"{(expected is null ? "plain numbers" : $"numbers with the sign {Names.Shown(expected)}")}, as in training. Write the numbers in the unit that training had, without the sign.");
    }

    private static string Spell(char sign) => sign == ',' ? "comma" : "point";
}
