namespace Hone.Tables;

/// <summary>Makes of a column what somebody said it is, or what its cells show it to be.</summary>
internal static class ColumnKinds
{
    /// <summary>The column as the options say; where they do not, text that is all dates or all booleans becomes that.</summary>
    /// <exception cref="InputException">A cell cannot be what the options say, or dates can be read in two ways.</exception>
    public static Column Settle(Column column, ReadOptions options, string table) => (options.Said(column.Name), column) switch
    {
        (null, CategoryColumn text) => Booleans.Find(text) ?? Dates.Find(text, options.IsDayFirst(column.Name), table) ?? column,
        (null or ColumnKind.Skip or ColumnKind.Identifier, _) => column,
        (ColumnKind.Category or ColumnKind.Text, _) => Categories(column),
        (ColumnKind.Number, NumberColumn) or (ColumnKind.Boolean, BooleanColumn) or (ColumnKind.Date, DateColumn) => column,
        (ColumnKind.Number, _) => Numbers(column, table),
        (ColumnKind.Boolean, _) => Booleans.Read(Categories(column), table),
        (ColumnKind.Date, _) => Dates.Read(Categories(column), options.IsDayFirst(column.Name), table),
        var (kind, _) => throw new NotSupportedException($"No column is read as {kind}."),
    };

    /// <summary>Refuses kinds that were said of columns that are not there; that one is to be skipped may be said all the same, unless only its capitals are others.</summary>
    /// <exception cref="InputException">A column is not there.</exception>
    public static void RefuseAbsent(ReadOptions options, IReadOnlyList<string> names, string table)
    {
        string[] absent = [.. options.Kinds.Where(kind => kind.Value != ColumnKind.Skip || names.Contains(kind.Key, StringComparer.OrdinalIgnoreCase)).Select(kind => kind.Key).Except(names)];
        if (absent.Length > 0) throw Names.NotFound(absent, names, table);
    }

    /// <summary>A note about columns that were to be skipped and are not there; null for none.</summary>
    public static string? AbsentSkips(ReadOptions options, IReadOnlyList<string> names) =>
        options.Kinds.Where(kind => kind.Value == ColumnKind.Skip).Select(kind => kind.Key).Except(names).ToArray() is { Length: > 0 } absent
            ? $"Columns that were to be skipped are not there: {Names.Listed(absent)}." : null;

    /// <summary>Refuses headers in which two columns have the same name, or one has none.</summary>
    /// <exception cref="InputException">A name is missing or not the only one.</exception>
    public static void RefuseDoubled(IReadOnlyList<string> names, string table)
    {
        for (int i = 0; i < names.Count; i++)
            if (names[i] == "") throw Unnamed(i, names.Count, table);
        RefuseTwice(names, table);
    }

    /// <summary>Refuses headers in which two columns that have a name have the same.</summary>
    /// <exception cref="InputException">A name is not the only one.</exception>
    public static void RefuseTwice(IReadOnlyList<string> names, string table)
    {
        var places = new Dictionary<string, int>();
        for (int i = 0; i < names.Count; i++)
            if (names[i] != "" && !places.TryAdd(names[i], i))
                throw new InputException($"Found the name {Names.Shown(names[i])} twice in the header of {table}, columns {places[names[i]] + 1} and {i + 1}; give every column a name of its own.");
    }

    /// <summary>The message for a column without a name.</summary>
    /// <param name="place">From 0.</param>
    public static InputException Unnamed(int place, int columns, string table) =>
        new($"Found no name for column {place + 1} of {columns} in the header of {table}; give every column a name.");

    private static CategoryColumn Categories(Column column)
    {
        if (column is CategoryColumn already) return already;
        var builder = new CategoryBuilder(column.Name);
        for (int row = 0; row < column.Rows; row++) builder.Add(column.Text(row));
        return builder.Build();
    }

    private static NumberColumn Numbers(Column column, string table)
    {
        var text = Categories(column);
        var values = new double[text.Categories.Count];
        for (int i = 0; i < values.Length; i++)
            if (!Csv.Cells.TryNumber(text.Categories[i], '.', out values[i]) || double.IsInfinity(values[i]))
                throw Unfit(text, i, table, "a number");
        return NumberColumn.Of(column.Name, [.. Enumerable.Range(0, text.Rows).Select(row => text[row] < 0 ? double.NaN : values[text[row]])]);
    }

    /// <summary>The message for a category that is not what was said of its column.</summary>
    public static InputException Unfit(CategoryColumn column, int code, string table, string expected)
    {
        int row = 0;
        while (column[row] != code) row++;
        return new InputException($"Found {Names.Shown(column.Categories[code])} in {table}, row {row + 1}, column '{column.Name}'; expected {expected}. Correct the cell, or leave it empty if it is not known.");
    }
}
