using System.Globalization;

namespace Hone.Tables.Csv;

/// <summary>What a trimmed cell says: nothing, a number, or text.</summary>
internal static class Cells
{
    private const int ExactDigits = 15; // below 2⁵³: the digits as a whole number are exact

    private static readonly double[] Powers = [.. Enumerable.Range(0, ExactDigits + 1).Select(k => Math.Pow(10, k))];
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
        if (TryPlain(cell, sign, out number)) return true;
        if (!MayBeNumber(cell)) return false;
        if (IsInfinity(cell)) number = double.PositiveInfinity;
        else if (!double.TryParse(cell, NumberStyles.Float, sign == ',' ? Comma : CultureInfo.InvariantCulture, out number)) return false;
        else if (Math.Abs(number) > float.MaxValue) number = double.PositiveInfinity;
        return true;
    }

    /// <summary>Numbers of at most 15 digits without an exponent: digits / 10ᵏ, both exact, is the nearest double (Clinger 1990).</summary>
    private static bool TryPlain(ReadOnlySpan<char> cell, char sign, out double number)
    {
        number = 0;
        int start = cell.Length > 0 && cell[0] == '-' ? 1 : 0;
        long digits = 0;
        int count = 0, fraction = -1;
        foreach (char c in cell[start..])
        {
            if (char.IsAsciiDigit(c))
            {
                digits = digits * 10 + (c - '0');
                if (++count > ExactDigits) return false;
                if (fraction >= 0) fraction++;
            }
            else if (c == sign && fraction < 0) fraction = 0;
            else return false;
        }
        if (count == 0) return false;
        number = fraction > 0 ? digits / Powers[fraction] : digits;
        if (start == 1) number = -number;
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
