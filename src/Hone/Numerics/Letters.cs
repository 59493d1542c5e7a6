using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hone.Numerics;

/// <summary>A short ASCII text held in one register: compared, hashed and read as digits with no loop and no branch on its length, which a processor would foretell wrongly.</summary>
internal readonly struct Letters : IEquatable<Letters>
{
    /// <summary>Characters that fit into a register.</summary>
    public const int Most = 32;

    /// <summary>Characters that must stand before the end of a text that is taken from the middle of others.</summary>
    public const int Window = Most + 1;

    /// <summary>Digits that fit into 64 bits, whatever they are.</summary>
    public const int MostDigits = 19;

    private const ulong MostInFront = 999; // of the three words that hold 19 digits

    private static readonly Vector256<byte> Places = Vector256.CreateSequence((byte)0, (byte)1);

    private readonly Vector256<byte> _letters; // the text at the end, and 0 before it

    private Letters(Vector256<byte> letters) => _letters = letters;

    /// <summary>Whether no letter is 128 or above.</summary>
    public bool AreAscii => _letters.ExtractMostSignificantBits() == 0;

    /// <summary>Takes at most <see cref="Most"/> letters out of a text that has <see cref="Window"/> bytes at least before their end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Letters Take(ReadOnlySpan<byte> text, int start, int end) => new(Vector256.Create(text.Slice(end - Most, Most)) & Inside(end - start));

    /// <summary>The CRC-32C of the register, for which processors have an instruction, multiplied (Knuth, volume 3, 6.4), so that texts that differ in a few bits differ in any of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override int GetHashCode()
    {
        var words = _letters.AsUInt64();
        uint crc = BitOperations.Crc32C(BitOperations.Crc32C(BitOperations.Crc32C(BitOperations.Crc32C(0, words[0]), words[1]), words[2]), words[3]);
        return (int)(crc * 0x9E3779B97F4A7C15 >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Letters other) => _letters == other._letters;

    public override bool Equals(object? obj) => obj is Letters other && Equals(other);

    /// <summary>Reads digits with at most one decimal sign among them.</summary>
    /// <param name="text">Holds the digits from <paramref name="start"/> to <paramref name="end"/>, at most <see cref="Most"/>, and <see cref="Window"/> bytes at least before their end.</param>
    /// <param name="sign">The decimal sign, ASCII.</param>
    /// <param name="digits">All digits as one whole number.</param>
    /// <param name="decimals">Digits behind the sign; <see cref="Most"/> where there is none.</param>
    /// <returns>False where other characters stand there, or the number has more than <see cref="MostDigits"/> digits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDigits(ReadOnlySpan<byte> text, int start, int end, byte sign, out ulong digits, out int decimals)
    {
        var window = text.Slice(end - Window, Window);
        var letters = Vector256.Create(window[1..]);
        uint signs = (Vector256.Equals(letters, Vector256.Create(sign)) & Inside(end - start)).ExtractMostSignificantBits();
        decimals = BitOperations.LeadingZeroCount(signs);

        // What stands before the sign moves up by a place, over it; what stands before the digits becomes zeros.
        letters = Vector256.ConditionalSelect(Vector256.LessThan(Places, Vector256.Create((byte)(Most - decimals))), Vector256.Create(window), letters);
        int count = end - start - 1 + decimals / Most;
        var values = (letters - Vector256.Create((byte)'0')) & Inside(count);
        var eights = Eights(values);
        digits = eights[1] * 10_000_000_000_000_000UL + eights[2] * 100_000_000UL + eights[3];
        return count > 0 && eights[0] == 0 && eights[1] <= MostInFront && Vector256.LessThanOrEqualAll(values, Vector256.Create((byte)9));
    }

    /// <summary>Where a letter stands in a part of a text, in order.</summary>
    /// <param name="text">Goes on for <see cref="Most"/> bytes at least behind <paramref name="end"/>.</param>
    /// <param name="places">The first of them, as many as fit.</param>
    public static void Find(ReadOnlySpan<byte> text, int start, int end, byte letter, Span<int> places)
    {
        int found = 0;
        for (; start < end; start += Most)
            for (uint bits = Vector256.Equals(Vector256.Create(text.Slice(start, Most)), Vector256.Create(letter)).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                if (found == places.Length) return;
                places[found++] = start + BitOperations.TrailingZeroCount(bits);
            }
    }

    /// <summary>All ones at the last <paramref name="count"/> places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Inside(int count) => Vector256.GreaterThanOrEqual(Places, Vector256.Create((byte)(Most - count)));

    /// <summary>The numbers that eight digits each write, the first digit in the lowest byte: pairs, then fours, then eights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Eights(Vector256<byte> values)
    {
        if (Avx2.IsSupported)
        {
            var pairs = Avx2.MultiplyAddAdjacent(values, Vector256.Create((short)0x010A).AsSByte());
            var fours = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x0001_0064).AsInt16());
            var packed = Sse41.PackUnsignedSaturate(fours.GetLower(), fours.GetUpper());
            return Sse2.MultiplyAddAdjacent(packed.AsInt16(), Vector128.Create(0x0001_2710).AsInt16()).AsUInt32();
        }
        var words = values.AsUInt64();
        return Vector128.Create(Eight(words[0]), Eight(words[1]), Eight(words[2]), Eight(words[3]));
    }

    /// <summary>The same of one word, without instructions of its own.</summary>
    private static uint Eight(ulong digits)
    {
        const ulong pairs = 0x000000FF000000FF;
        digits = digits * 10 + (digits >> 8);
        return (uint)(((digits & pairs) * (100 + (1_000_000UL << 32)) + (digits >> 16 & pairs) * (1 + (10_000UL << 32))) >> 32);
    }
}
