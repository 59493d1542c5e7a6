using System.Text;
using CsCheck;
using Hone.Numerics;

namespace Hone.Tests.Numerics;

public class LettersTests
{
    private static readonly Gen<string> Ascii = Gen.Char['\0', '\u007f'].Array[0, Letters.Most].Select(letters => new string(letters));

    [Fact]
    public void Texts_are_equal_in_a_register_where_they_are_equal_and_as_long() =>
        Gen.Select(Ascii, Ascii, Ascii).Sample((before, one, other) =>
        {
            if (one.Length == other.Length) Assert.Equal(one == other, Take(before, one).Equals(Take("", other)));
            Assert.Equal(Take(before, one), Take("", one));
            Assert.Equal(Take(before, one).GetHashCode(), Take("", one).GetHashCode());
            Assert.True(Take(before, one).AreAscii);
        });

    [Fact]
    public void Codes_that_differ_in_their_last_letters_have_hashes_that_differ_in_their_lowest_bits()
    {
        int places = Enumerable.Range(0, 1000).Select(i => Take("", $"product {i:000}").GetHashCode() & 1023).Distinct().Count();
        Assert.InRange(places, 580, 1000); // 1000 texts thrown into 1024 places at random reach 639 ± 13
    }

    [Fact]
    public void A_letter_is_found_at_each_of_its_places() =>
        Gen.Select(Gen.Char['a', 'd'].Array[0, 200].Select(letters => new string(letters)), Gen.Int[0, 40]).Sample((text, most) =>
        {
            var places = new int[most];
            Array.Fill(places, -1);
            Letters.Find([.. Encoding.ASCII.GetBytes(text), .. new byte[Letters.Most]], Math.Min(3, text.Length), text.Length, (byte)'b', places);
            var expected = Enumerable.Range(0, text.Length).Where(i => i >= 3 && text[i] == 'b').Take(most).ToArray();
            Assert.Equal(expected, places[..expected.Length]);
            Assert.All(places[expected.Length..], place => Assert.True(place < 0 || place >= text.Length));
        });

    private static Letters Take(string before, string text)
    {
        byte[] all = [.. Encoding.ASCII.GetBytes(new string('x', Letters.Window) + before + text)];
        return Letters.Take(all, all.Length - text.Length, all.Length);
    }
}
