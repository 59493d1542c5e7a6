using System.Globalization;

namespace Hone.Tables.Csv;

/// <summary>What a trimmed cell says: nothing, a number, or text.</summary>
internal static class Cells
{
    private const int MostDigits = 19;          // fit into 64 bits
    private const ulong LargestExact = 1UL << 53; // whole numbers up to here are doubles

    private static readonly double[] Powers = [.. Enumerable.Range(0, MostDigits + 1).Select(k => Math.Pow(10, k))]; // exact, as all up to 10²² are
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
        if (TryPlain(cell, sign, out number, out bool exact, out _) && exact) return true;
        if (!MayBeNumber(cell)) return false;
        if (IsInfinity(cell)) number = double.PositiveInfinity;
        else if (!double.TryParse(cell, NumberStyles.Float, sign == ',' ? Comma : CultureInfo.InvariantCulture, out number)) return false;
        else if (Math.Abs(number) > float.MaxValue) number = double.PositiveInfinity;
        return true;
    }

    /// <summary>Numbers of at most 19 digits without an exponent, as digits / 10ᵏ.</summary>
    /// <param name="exact">Whether <paramref name="number"/> is the nearest double: it is where the digits are a double themselves (Clinger 1990);
    /// else they, and then the quotient, are rounded, and it is at most two units in the last place away.</param>
    /// <param name="signed">Whether the decimal sign stands in the cell.</param>
    /// <returns>False for what is written otherwise, number or not.</returns>
    public static bool TryPlain(ReadOnlySpan<char> cell, char sign, out double number, out bool exact, out bool signed)
    {
        (number, exact, signed) = (0, false, false);
        if (cell.Length is 0 or > MostDigits + 2) return false;
        bool isNegative = cell[0] == '-';
        int start = isNegative ? 1 : 0, at = start;
        ulong digits = 0;
        for (; at < cell.Length; at++)
        {
            uint digit = (uint)cell[at] - '0';
            if (digit > 9) break;
            digits = digits * 10 + digit;
        }
        int count = at - start, decimals = 0;
        if (at < cell.Length)
        {
            if (cell[at] != sign) return false;
            for (int i = at + 1; i < cell.Length; i++)
            {
                uint digit = (uint)cell[i] - '0';
                if (digit > 9) return false;
                digits = digits * 10 + digit;
            }
            signed = true;
            decimals = cell.Length - 1 - at;
            count += decimals;
        }
        if (count is 0 or > MostDigits) return false;
        exact = digits <= LargestExact;
        number = exact ? (long)digits : digits;
        if (decimals > 0) number /= Powers[decimals];
        if (isNegative) number = -number;
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
