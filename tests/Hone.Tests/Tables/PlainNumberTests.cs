using System.Globalization;
using System.Text;
using Hone.Numerics;
using Hone.Tables.Csv;

namespace Hone.Tests.Tables;

public class PlainNumberTests
{
    [Theory]
    [InlineData('.')]
    [InlineData(',')]
    public void Numbers_of_every_length_and_place_of_the_sign_are_those_of_the_framework(char sign)
    {
        for (int length = 1; length <= PlainNumber.Window - 2; length++)
            for (int place = -1; place <= length; place++)
                for (int minus = 0; minus < 2; minus++)
                {
                    string digits = string.Concat(Enumerable.Range(0, length).Select(i => (char)('0' + (int)(new Key(7).Fold((ulong)(20 * length + place + 1)).Uniform(i) * 10))));
                    string cell = (minus == 1 ? "-" : "") + (place < 0 ? digits : digits.Insert(place, sign.ToString()));
                    Assert.True(TryShort(cell, sign, out double number, out bool signed), cell);
                    Assert.Equal(double.Parse(cell.Replace(sign, '.'), NumberStyles.Float, CultureInfo.InvariantCulture), number);
                    Assert.Equal(place >= 0, signed);
                }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("1-2")]
    [InlineData("--1")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("1,5")]
    [InlineData("12345:78")]
    [InlineData("1234/678")]
    [InlineData("12345678901é")]
    [InlineData("9999999999999999")] // above 2⁵³
    [InlineData("12345678901234567")]
    public void What_is_written_otherwise_is_left_to_others(string cell) => Assert.False(TryShort(cell, '.', out _, out _));

    // What stands before a cell, digits or not, is no part of it.
    private static bool TryShort(string cell, char sign, out double number, out bool signed)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes("98765.4321,ab-87"), .. cell.Select(c => char.IsAscii(c) ? (byte)c : byte.MaxValue)];
        return PlainNumber.TryShort(text, text.Length - cell.Length, text.Length, sign, out number, out signed);
    }
}
