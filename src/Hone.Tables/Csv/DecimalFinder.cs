namespace Hone.Tables.Csv;

/// <summary>Decides, once the columns are read with a decimal point, whether the file meant a decimal comma.</summary>
/// <remarks>A text column whose cells are all numbers of one writing or another (<c>1,5</c>, <c>1,234</c>, <c>1.234,5</c>) is not text:
/// with one cell that can only be a decimal comma, and no decimal point elsewhere, the file has decimal commas; else it is in doubt.</remarks>
internal static class DecimalFinder
{
    /// <summary>True where the file must be read again with a decimal comma.</summary>
    /// <param name="signed">The names of the columns of numbers that have a decimal point.</param>
    /// <param name="looked">The columns that were found to be text by looking.</param>
    /// <exception cref="InputException">The file can be read in two ways.</exception>
    public static bool MeansComma(IReadOnlyList<string> signed, IEnumerable<CategoryColumn> looked, string table)
    {
        CategoryColumn[] doubtful = [.. looked.Where(AllNumbers)];
        if (doubtful.Length == 0) return false;
        if (signed.Count > 0) throw Doubt(doubtful[0], table, $"while column '{signed[0]}' has a decimal point");
        if (doubtful.Any(column => column.Categories.Any(IsSurelyComma))) return true;
        throw Doubt(doubtful[0], table, "which may have a decimal sign or separate thousands");
    }

    /// <summary>Refuses numbers that a decimal comma did not explain either.</summary>
    /// <exception cref="InputException">A text column's cells are all numbers of another writing.</exception>
    public static void RefuseRest(IEnumerable<CategoryColumn> looked, string table)
    {
        if (looked.FirstOrDefault(AllNumbers) is { } column) throw Doubt(column, table, "while other columns have a decimal comma");
    }

    /// <summary>Whether somebody, somewhere, would write a number like this.</summary>
    public static bool IsNumber(string label) =>
        Cells.TryNumber(label, '.', out _) || Cells.TryNumber(label, ',', out _) || IsGrouped(label, ',', '.') || IsGrouped(label, '.', ',');

    private static InputException Doubt(CategoryColumn column, string table, string why)
    {
        string example = column.Categories.FirstOrDefault(label => label.Contains(',')) ?? column.Categories[0];
        return new InputException($"Found '{example}' in {table}, column '{column.Name}', {why}. " +
            "Say which sign numbers have with --decimal , or --decimal . (a cell that then is no number makes its column text), or write them without thousands separators.");
    }

    private static bool AllNumbers(CategoryColumn column) => column.Categories.All(IsNumber);

    private static bool IsSurelyComma(string label) =>
        label.Contains(',') && Cells.TryNumber(label, ',', out _) && !IsGrouped(label, ',', '.');

    /// <summary>1 to 3 digits that do not begin with 0, then the separator and 3 digits, once or more, perhaps the sign and digits.</summary>
    private static bool IsGrouped(string label, char group, char sign)
    {
        var number = label.AsSpan().TrimStart("+-");
        int end = number.IndexOf(sign);
        if (end >= 0 && number[(end + 1)..].ContainsAnyExceptInRange('0', '9')) return false;
        var whole = end < 0 ? number : number[..end];
        int first = whole.IndexOf(group);
        if (first is < 1 or > 3 || whole[0] == '0' || (whole.Length - first) % 4 != 0) return false;
        for (int i = 0; i < whole.Length; i++)
            if ((i - first) % 4 == 0 && i >= first ? whole[i] != group : !char.IsAsciiDigit(whole[i])) return false;
        return true;
    }
}
