using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Tables.Csv;

/// <summary>Numbers as nearly all are written: minus, digits, decimal sign, digits; at most <see cref="Letters.MostDigits"/> digits and no exponent. Their value is digits / 10ᵏ.</summary>
internal static class PlainNumber
{
    private const ulong LargestExact = 1UL << 53; // whole numbers up to here are doubles
    private const int LargestPower = 22; // 10²² is a double, and 10²³ none

    private static readonly double[] Powers = [.. Enumerable.Range(0, LargestPower + 1).Select(k => double.Parse($"1e{k}", System.Globalization.CultureInfo.InvariantCulture))];
    private static readonly double[] Divisors = [.. Powers, .. Powers.Select(power => -power)];

    /// <summary>Reads a cell of a text; blanks in front are no part of it.</summary>
    /// <param name="text">ASCII; holds the cell from <paramref name="start"/> to <paramref name="end"/>, and <see cref="Letters.Window"/> characters at least before its end.</param>
    /// <param name="exact">Whether <paramref name="number"/> is the nearest double, as the quotient of two doubles is (Clinger 1990); else it is at most two units in the last place away, as the digits are rounded, and then the quotient.</param>
    /// <param name="signed">Whether the decimal sign stands in the cell.</param>
    /// <returns>False for what is written otherwise, number or not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // so that nothing is handed over in memory
    public static bool TryRead(ReadOnlySpan<byte> text, int start, int end, char sign, out double number, out bool exact, out bool signed)
    {
        (number, exact, signed) = (0, false, false);
        while (start < end && text[start] == ' ') start++;
        if (start >= end || end - start > Letters.Most) return false;
        int minus = text[start] == '-' ? 1 : 0;
        if (!Letters.TryDigits(text, start + minus, end, (byte)sign, out ulong digits, out int decimals) || (long)digits < 0) return false;
        signed = decimals < Letters.Most;
        if (!signed) decimals = 0;
        if (decimals > LargestPower) return false;
        exact = digits <= LargestExact;
        number = (long)digits / Divisors[decimals + minus * (LargestPower + 1)];
        return true;
    }
}
