using System.Globalization;

namespace Hone.Tables.Csv;

/// <summary>What a trimmed cell says: nothing, a number, or text.</summary>
internal static class Cells
{
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>Empty, <c>NA</c>, <c>NaN</c>, <c>null</c> or <c>?</c>, in any case of letters.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell) => cell.Length switch
    {
        0 => true,
        1 => cell[0] == '?',
        2 => cell.Equals("NA", StringComparison.OrdinalIgnoreCase),
        3 => cell.Equals("NaN", StringComparison.OrdinalIgnoreCase),
        4 => cell.Equals("null", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Reads a number: sign, digits, <paramref name="sign"/>, digits, exponent. No grouping: <c>1,5</c> is never 15.</summary>
    /// <returns>False for text. Infinity for a number, or the word, that no float can hold.</returns>
    public static bool TryNumber(ReadOnlySpan<char> cell, char sign, out double number)
    {
        number = double.PositiveInfinity;
        if (!MayBeNumber(cell)) return false;
        if (IsInfinity(cell)) return true;
        if (!double.TryParse(cell, NumberStyles.Float, sign == ',' ? Comma : CultureInfo.InvariantCulture, out number)) return false;
        if (Math.Abs(number) > float.MaxValue) number = double.PositiveInfinity;
        return true;
    }

    /// <summary>Rules out most text, so that the full parser is not asked, and <c>-NaN</c>, which it would take.</summary>
    private static bool MayBeNumber(ReadOnlySpan<char> cell)
    {
        var unsigned = cell.Length > 0 && cell[0] is '+' or '-' ? cell[1..] : cell;
        return unsigned.Length > 0 && (char.IsAsciiDigit(unsigned[0]) || unsigned[0] is '.' or ',' || IsInfinity(unsigned));
    }

    private static bool IsInfinity(ReadOnlySpan<char> cell)
    {
        var word = cell.TrimStart("+-");
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase) || word is "∞";
    }
}
