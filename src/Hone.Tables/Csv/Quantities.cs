using System.Globalization;

namespace Hone.Tables.Csv;

/// <summary>Numbers as people write them, in a column that is text at first sight: with thousands separators, one currency or percent sign in all cells, a typeset minus.</summary>
internal static class Quantities
{
    private const char Minus = '−';
    private const double MostlyNumbers = 0.9; // of a text column's different cells: worth a note
    private const int LongestUnit = 8;

    /// <summary>The column as numbers, where all its cells are in one writing with this decimal sign; <c>12%</c> is 12. Else null.</summary>
    /// <param name="unit">The percent or currency sign; null for none.</param>
    /// <param name="grouped">Whether a point or a comma stands between thousands.</param>
    /// <param name="how">What stands in the cells besides the numbers, in words.</param>
    public static NumberColumn? Find(CategoryColumn column, char sign, out string? unit, out bool grouped, out string how)
    {
        (unit, grouped, how) = (null, false, "");
        if (column.Categories.Count == 0 || !Strip(column.Categories[0], out char shown, out _)) return null;
        if (Values(column, Writing.With(sign), out var writing) is not { } values) return null;
        unit = shown == '\0' ? null : shown.ToString();
        grouped = writing.Group is '.' or ',';
        string[] parts = [unit is null ? "" : $"the sign {Names.Shown(unit)}", writing.Group == '\0' ? "" : "thousands separators", column.Categories.Any(label => label.Contains(Minus)) ? "typeset minus signs" : ""];
        how = string.Join(", ", parts.Where(part => part != ""));
        return NumberColumn.Of(column.Name, [.. Enumerable.Range(0, column.Rows).Select(row => column[row] < 0 ? double.NaN : values[column[row]])]);
    }

    /// <summary>The number in each category, in the first writing in which all are one; null where there is none.</summary>
    public static double[]? Values(CategoryColumn column, Writing[] writings, out Writing writing)
    {
        foreach (var candidate in writings)
        {
            writing = candidate;
            var values = new double[column.Categories.Count];
            if (!Strip(column.Categories[0], out char unit, out _)) break;
            int code = 0;
            while (code < values.Length && Strip(column.Categories[code], out char own, out string number) && own == unit && candidate.TryNumber(number, out values[code])) code++;
            if (code == values.Length) return values;
        }
        writing = default;
        return null;
    }

    /// <summary>Whether somebody, somewhere, would write a number like this.</summary>
    public static bool IsNumber(string label) =>
        Strip(label, out _, out string number) && (Array.Exists(Writing.With('.'), writing => writing.TryNumber(number, out _)) || Array.Exists(Writing.With(','), writing => writing.TryNumber(number, out _)));

    /// <summary>Whether that is a number without a percent or currency sign.</summary>
    public static bool IsPlainNumber(string label) => Strip(label, out char unit, out _) && unit == '\0' && IsNumber(label);

    /// <summary>A note where text looks as if somebody meant numbers; null where it does not.</summary>
    /// <param name="sign">The decimal sign that somebody said.</param>
    /// <param name="cell">A cell that is no number, in quotes, and its line.</param>
    public static string? Doubt(CategoryColumn column, char? sign, string cell, long line)
    {
        if (column.Categories.Count == 0) return null;
        if (sign is not null && Values(column, Writing.With(sign == ',' ? '.' : ','), out _) is not null)
            return $"Column {Names.Shown(column.Name)} is read as text because of cells such as {cell} (line {line}), which are no numbers with a decimal {(sign == ',' ? "comma" : "point")}, as --decimal says.";
        if (column.Categories.Count < 2) return null;
        if (column.Categories.Count(IsNumber) > MostlyNumbers * column.Categories.Count)
            return $"Column {Names.Shown(column.Name)} is read as text because of cells such as {cell} (line {line}), though most are numbers; leave a cell empty where the number is not known.";
        return !column.Categories.All(HasNumber) ? null
            : $"Column {Names.Shown(column.Name)} is read as text, though its cells look like numbers with something about them, such as {cell} (line {line}); write the numbers alone, in the digits 0 to 9, to learn from them as numbers.";
    }

    /// <summary>Takes away a percent or currency sign in front or behind, and writes the minus as a computer does.</summary>
    private static bool Strip(string label, out char unit, out string number)
    {
        (unit, number) = ('\0', "");
        var rest = label.AsSpan();
        bool isNegative = TakeSign(ref rest);
        if (rest.Length > 0 && IsUnit(rest[0]))
        {
            unit = rest[0];
            rest = rest[1..].TrimStart();
        }
        else if (rest.Length > 0 && IsUnit(rest[^1]))
        {
            unit = rest[^1];
            rest = rest[..^1].TrimEnd();
        }
        if (unit != '\0' && !isNegative) isNegative = TakeSign(ref rest);
        if (rest.Length == 0 || !char.IsAsciiDigit(rest[0]) && rest[0] is not ('.' or ',')) return false;
        number = isNegative ? $"-{rest}" : rest.ToString();
        return true;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text[0] is not ('-' or '+' or Minus)) return false;
        bool isNegative = text[0] != '+';
        text = text[1..];
        return isNegative;
    }

    private static bool IsUnit(char c) => c is '%' or '‰' || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    /// <summary>Digits of any script with their separators, perhaps a sign or currency in front and a short unit behind; or hexadecimal.</summary>
    private static bool HasNumber(string label)
    {
        if (label.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return label.Length > 2 && label.AsSpan(2).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;
        int at = 0;
        while (at < label.Length && (label[at] is '-' or '+' or Minus or '(' or ' ' || IsUnit(label[at]))) at++;
        if (at == label.Length || !char.IsDigit(label[at])) return false;
        while (at < label.Length && (char.IsDigit(label[at]) || ".,'’ \u00A0\u202F\u066B\u066C".Contains(label[at]))) at++;
        return label.Length - at <= LongestUnit && !label.AsSpan(at).ContainsAnyInRange('0', '9') && !label.AsSpan(at).ContainsAny("-:/");
    }
}
