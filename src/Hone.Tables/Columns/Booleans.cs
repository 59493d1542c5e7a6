namespace Hone.Tables;

/// <summary>Which texts say yes and no.</summary>
internal static class Booleans
{
    private static readonly (string[] No, string[] Yes)[] Spellings = [(["false", "f", "0"], ["true", "t", "1"]), (["no", "n", "0"], ["yes", "y", "1"]), (["off", "0"], ["on", "1"])];

    /// <summary>The column as booleans where all its cells are words of one language for yes and no, capitals aside, and both stand there; else null.</summary>
    public static BooleanColumn? Find(CategoryColumn column)
    {
        foreach (var (no, yes) in Spellings)
            if (column.Categories.All(label => Is(label, no) || Is(label, yes)) && column.Categories.Any(label => Is(label, no)) && column.Categories.Any(label => Is(label, yes)))
                return Convert(column, label => Is(label, yes));
        return null;
    }

    /// <summary>The column as booleans, of whatever spelling, 0 and 1 among them.</summary>
    /// <exception cref="InputException">A cell is neither yes nor no.</exception>
    public static BooleanColumn Read(CategoryColumn column, string table)
    {
        for (int code = 0; code < column.Categories.Count; code++)
            if (Truth(column.Categories[code]) is null) throw ColumnKinds.Unfit(column, code, table, "a boolean: true or false, yes or no, y or n, t or f, on or off, 1 or 0");
        return Convert(column, label => Truth(label) == true);
    }

    /// <summary>Null where the word is neither yes nor no.</summary>
    public static bool? Truth(string label) =>
        Spellings.Any(spelling => Is(label, spelling.Yes)) ? true : Spellings.Any(spelling => Is(label, spelling.No)) ? false : null;

    private static BooleanColumn Convert(CategoryColumn column, Func<string, bool> isYes)
    {
        bool[] yes = [.. column.Categories.Select(isYes)];
        var values = new sbyte[column.Rows];
        for (int row = 0; row < values.Length; row++) values[row] = column[row] < 0 ? (sbyte)-1 : yes[column[row]] ? (sbyte)1 : (sbyte)0;
        string Spelling(bool truth, string otherwise) => column.Categories.FirstOrDefault(label => isYes(label) == truth) ?? otherwise;
        return new BooleanColumn(column.Name, values, Spelling(false, "false"), Spelling(true, "true"));
    }

    private static bool Is(string label, string[] words) => words.Contains(label, StringComparer.OrdinalIgnoreCase);
}
