using System.Globalization;
using System.Text;
using Hone.Numerics;
using Hone.Tables.Csv;

namespace Hone.Tests.Tables;

public class PlainNumberTests
{
    private const long LargestExact = 1L << 53;

    [Theory]
    [InlineData('.')]
    [InlineData(',')]
    public void Numbers_of_every_length_and_place_of_the_sign_are_those_of_the_framework(char sign)
    {
        for (int length = 1; length <= Letters.MostDigits - 1; length++)
            for (int place = -1; place <= length; place++)
                for (int minus = 0; minus < 2; minus++)
                {
                    string digits = string.Concat(Enumerable.Range(0, length).Select(i => (char)('0' + (int)(new Key(7).Fold((ulong)(20 * length + place + 1)).Uniform(i) * 10))));
                    string cell = (minus == 1 ? "-" : "") + (place < 0 ? digits : digits.Insert(place, sign.ToString()));
                    Assert.True(TryRead(cell, sign, out double number, out bool exact, out bool signed), cell);
                    double expected = double.Parse(cell.Replace(sign, '.'), NumberStyles.Float, CultureInfo.InvariantCulture);
                    Assert.Equal(long.Parse(digits, CultureInfo.InvariantCulture) <= LargestExact, exact);
                    if (exact) Assert.Equal(expected, number);
                    else Assert.InRange(BitConverter.DoubleToInt64Bits(number) - BitConverter.DoubleToInt64Bits(expected), -2, 2);
                    Assert.Equal(place >= 0, signed);
                }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("1-2")]
    [InlineData("--1")]
    [InlineData("- 1")]
    [InlineData("1 2")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("1,5")]
    [InlineData("12345:78")]
    [InlineData("1234/678")]
    [InlineData("12345678901é")]
    [InlineData("9223372036854775808")] // 2⁶³
    [InlineData("99999999999999999999")]
    [InlineData("0.00000000000000000000001")] // 10²³ is no double
    [InlineData("0.1234567890123456789012345678901")]
    [InlineData("000000000000000000000000000000001")]
    public void What_is_written_otherwise_is_left_to_others(string cell) => Assert.False(TryRead(cell, '.', out _, out _, out _));

    [Theory]
    [InlineData("00000000000000000000000000000012", 12)]
    [InlineData("  -1.5", -1.5)]
    [InlineData("0.0000000000000000000001", 1e-22)]
    public void Zeros_and_blanks_in_front_count_for_nothing(string cell, double expected)
    {
        Assert.True(TryRead(cell, '.', out double number, out bool exact, out _));
        Assert.True(exact);
        Assert.Equal(expected, number);
    }

    // What stands before a cell, digits or not, is no part of it.
    private static bool TryRead(string cell, char sign, out double number, out bool exact, out bool signed)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes("98765.4321,ab-8798765.4321,ab-8-7"), .. cell.Select(c => char.IsAscii(c) ? (byte)c : byte.MaxValue)];
        return PlainNumber.TryRead(text, text.Length - cell.Length, text.Length, sign, out number, out exact, out signed);
    }
}
