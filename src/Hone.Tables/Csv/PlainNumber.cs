using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hone.Tables.Csv;

/// <summary>Numbers as nearly all are written: minus, digits, decimal sign, digits; at most 19 digits and no exponent. Their value is digits / 10ᵏ.</summary>
/// <remarks>Eight digits, the bytes of a word, are handled at once, and no branch depends on how many digits there are: cells of a column differ in that,
/// and a branch foretold wrongly costs more than the rest.</remarks>
internal static class PlainNumber
{
    /// <summary>Characters that are looked at together.</summary>
    public const int Window = 16;

    /// <summary>Digits that fit into 64 bits.</summary>
    public const int MostDigits = 19;

    private const ulong Each = 0x0101010101010101, Zeros = Each * '0', Tops = Each * 0x80, AboveNine = Each * (0x80 - 10);
    private const ulong LargestExact = 1UL << 53; // whole numbers up to here are doubles

    private static readonly double[] Powers = [.. Enumerable.Range(0, MostDigits + 1).Select(k => Math.Pow(10, k))]; // exact, as all up to 10²² are
    private static readonly double[] Divisors = [.. Powers, .. Powers.Select(power => -power)];

    /// <summary>At i + 8 the lowest i bytes, none for i below 0 and all for i above 8.</summary>
    private static readonly ulong[] Lowest = [.. Enumerable.Range(-8, 25).Select(bytes => bytes <= 0 ? 0 : ulong.MaxValue >> 8 * Math.Max(8 - bytes, 0))];

    /// <summary>Reads a cell of at most 16 characters whose digits are a double: the quotient is the nearest double then (Clinger 1990).</summary>
    /// <param name="text">ASCII; holds the cell from <paramref name="start"/> to <paramref name="end"/>, and <see cref="Window"/> characters at least before its end.</param>
    /// <param name="signed">Whether the decimal sign stands in the cell.</param>
    /// <returns>False for what is longer or written otherwise, number or not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // so that nothing is handed over in memory
    public static bool TryShort(ReadOnlySpan<byte> text, int start, int end, char sign, out double number, out bool signed)
    {
        (number, signed) = (0, false);
        if (start >= end || end - start > Window) return false;
        int minus = text[start] == '-' ? 1 : 0, length = end - start - minus;
        bool isNumber = TryWords(text.Slice(end - Window, Window), length, sign, out ulong digits, out int decimals);
        signed = decimals >= 0;
        if (signed) length--;
        else decimals = 0;
        if (!isNumber || length == 0 || digits > LargestExact) return false;
        number = (long)digits / Divisors[decimals + minus * (MostDigits + 1)];
        return true;
    }

    /// <summary>Reads a cell of any length.</summary>
    /// <param name="exact">Whether <paramref name="number"/> is the nearest double; else it is at most two units in the last place away, as the digits are rounded, and then the quotient.</param>
    /// <returns>False for what is written otherwise, number or not.</returns>
    public static bool TryLong(ReadOnlySpan<char> cell, char sign, out double number, out bool exact, out bool signed)
    {
        (number, exact, signed) = (0, false, false);
        if (cell.Length is 0 or > MostDigits + 2) return false;
        int minus = cell[0] == '-' ? 1 : 0, count = cell.Length - minus;
        if (!TryEach(cell[minus..], sign, out ulong digits, out int decimals)) return false;
        signed = decimals >= 0;
        if (signed) count--;
        else decimals = 0;
        if (count is 0 or > MostDigits) return false;
        exact = digits <= LargestExact;
        number = (exact ? (double)(long)digits : digits) / Divisors[decimals + minus * (MostDigits + 1)];
        return true;
    }

    /// <param name="decimals">Digits behind the decimal sign; −1 where there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWords(ReadOnlySpan<byte> window, int length, char sign, out ulong digits, out int decimals)
    {
        // What stands before the cell becomes zeros.
        ulong left = Lowest[8 + Window - length], right = Lowest[Window - length];
        left = BinaryPrimitives.ReadUInt64LittleEndian(window) & ~left | Zeros & left;
        right = BinaryPrimitives.ReadUInt64LittleEndian(window[8..]) & ~right | Zeros & right;

        // The decimal sign is taken out: what stands before it moves up by a place.
        decimals = -1;
        if (Find(right, sign) is not 0 and var inRight)
        {
            decimals = 7 - (BitOperations.TrailingZeroCount(inRight) >> 3);
            ulong before = inRight ^ (inRight - 1);
            right = right & ~before | right << 8 & before | left >> 56;
            left = left << 8 | '0';
        }
        else if (Find(left, sign) is not 0 and var inLeft)
        {
            decimals = 15 - (BitOperations.TrailingZeroCount(inLeft) >> 3);
            ulong before = inLeft ^ (inLeft - 1);
            left = left & ~before | left << 8 & before | '0';
        }
        left ^= Zeros;
        right ^= Zeros;
        digits = Eight(left) * 100_000_000 + Eight(right);
        return (((left & ~Tops) + AboveNine | left | (right & ~Tops) + AboveNine | right) & Tops) == 0;
    }

    /// <summary>The same one digit after the other.</summary>
    private static bool TryEach(ReadOnlySpan<char> cell, char sign, out ulong digits, out int decimals)
    {
        (digits, decimals) = (0, -1);
        for (int i = 0; i < cell.Length; i++)
        {
            uint digit = (uint)cell[i] - '0';
            if (digit <= 9) digits = digits * 10 + digit;
            else if (cell[i] == sign && decimals < 0) decimals = cell.Length - 1 - i;
            else return false;
        }
        return true;
    }

    /// <summary>The top bit of the first byte that is the sign; bits above it mean nothing. Zero where none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(ulong word, char sign)
    {
        word ^= Each * sign;
        return word - Each & ~word & Tops;
    }

    /// <summary>The number that eight digits write, the first in the lowest byte: pairs, then fours, then eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ulong digits)
    {
        const ulong pairs = 0x000000FF000000FF;
        digits = digits * 10 + (digits >> 8);
        return ((digits & pairs) * (100 + (1_000_000UL << 32)) + (digits >> 16 & pairs) * (1 + (10_000UL << 32))) >> 32;
    }
}
