using System.Text;
using Hone.Tables;

namespace Hone.Tests.Tables;

/// <summary>Which encodings are found by looking, and which are refused as doubtful.</summary>
public class EncodingTests
{
    private const string Western = "ville,prix\nOrléans,1\nÎle-de-Ré,2\nLa Garçonnière,3\n";

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static readonly Dictionary<string, (byte[] Bytes, string? Note)> Cases = new()
    {
        ["UTF-8"] = (Encoding.UTF8.GetBytes(Western), null),
        ["UTF-8 with a mark"] = ([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Western)], null),
        ["UTF-16 little-endian with a mark"] = ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Western)], null),
        ["UTF-16 big-endian with a mark"] = ([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Western)], null),
        ["UTF-16 little-endian"] = (Encoding.Unicode.GetBytes(Western), "UTF-16 without a mark, little-endian"),
        ["UTF-16 big-endian"] = (Encoding.BigEndianUnicode.GetBytes(Western), "UTF-16 without a mark, big-endian"),
        ["UTF-32 little-endian with a mark"] = ([0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Western)], null),
        ["UTF-32 big-endian with a mark"] = ([0, 0, 0xFE, 0xFF, .. new UTF32Encoding(true, false).GetBytes(Western)], null),
        ["Latin-1"] = (Encoding.Latin1.GetBytes(Western), "Encoding: Latin-1"),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_text_is_read_from_each_encoding(string name)
    {
        var (bytes, note) = Cases[name];
        var table = Read(bytes);
        Assert.Equal(["Orléans", "Île-de-Ré", "La Garçonnière"], table.Texts("ville"));
        Assert.Equal([1, 2, 3], table.Numbers("prix"));
        if (note is null) Assert.DoesNotContain(table.Notes, found => found.StartsWith("Encoding"));
        else Assert.Contains(table.Notes, found => found.Contains(note) && found.Contains("--encoding decides"));
    }

    [Fact]
    public void Letters_that_only_Windows_1252_has_are_read() =>
        Assert.Equal(["Müller’s “Straße”", "œuvre – 5 €"], Read(Windows("t,y\n\"Müller’s “Straße”\",1\nœuvre – 5 €,2\n")).Texts("t"));

    [Fact]
    public void A_given_encoding_decides_and_a_mark_overrules_it()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("a,y\né,1\n");
        Assert.Contains("not UTF-8", Refused(bytes)); // a letter alone, not in a word
        Assert.Equal(["é"], Read(bytes, Encoding.Latin1).Texts("a"));
        Assert.Equal(["é"], Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("a,y\né,1\n")], Encoding.Latin1).Texts("a"));
        Assert.Contains("not UTF-8", Refused(bytes, new UTF8Encoding(false, true)));
    }

    [Theory]
    [InlineData("Russian in Windows-1251", new byte[] { 0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0 })]
    [InlineData("Polish in Windows-1250", new byte[] { 0x47, 0x64, 0x61, 0xF1, 0x73, 0x6B, 0x20, 0x57, 0xB3, 0x61 })]
    [InlineData("Czech in Windows-1250", new byte[] { 0x6E, 0x65, 0x6A, 0x76, 0xEC, 0x74, 0x9A, 0xED, 0x20, 0x6E, 0xE1, 0xF8, 0x6F, 0x64 })]
    [InlineData("French in the DOS code page 850", new byte[] { 0x63, 0x61, 0x66, 0x82, 0x73 })]
    [InlineData("French in Mac Roman", new byte[] { 0x63, 0x61, 0x66, 0x8E })]
    [InlineData("Chinese in GBK", new byte[] { 0xB1, 0xB1, 0xBE, 0xA9 })]
    [InlineData("Japanese in Shift-JIS", new byte[] { 0x93, 0x8C, 0x8B, 0x9E })]
    [InlineData("Turkish in Windows-1254", new byte[] { 0x50, 0x61, 0xFE, 0x61 })]
    [InlineData("UTF-8 cut inside a letter", new byte[] { 0x63, 0x61, 0x66, 0xC3 })]
    [InlineData("UTF-8 with a letter of Latin-1", new byte[] { 0x63, 0x61, 0x66, 0xC3, 0xA9, 0x63, 0xE9 })]
    [InlineData("a bad byte among digits", new byte[] { 0x31, 0x32, 0xFF, 0x33 })]
    public void Another_alphabet_or_damage_is_refused_with_its_line(string what, byte[] cell)
    {
        string message = Refused([.. Encoding.ASCII.GetBytes("a,b\n1,2\n"), .. cell, (byte)',', (byte)'3', (byte)'\n']);
        Assert.True(message.Contains("not UTF-8 in t.csv, line 3") && message.Contains("--encoding"), $"{what}: {message}");
    }

    [Fact]
    public void One_bad_byte_far_down_does_not_make_a_file_Latin_1()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("caf,1\n", 400_000))), .. Encoding.Latin1.GetBytes("café,1\n")];
        Assert.Contains("not UTF-8 in t.csv, line 400002", Refused(bytes));
    }

    [Theory]
    [InlineData(new byte[] { 0x2B, 0x2F, 0x76, 0x38, 0x2D }, "UTF-7")]
    [InlineData(new byte[] { 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0 }, "zero characters")]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0, 0, 0x2C, 0x31 }, "zero characters")]
    public void What_is_no_text_is_refused(byte[] bytes, string part) => Assert.Contains(part, Refused(bytes));

    [Fact]
    public void Latin_1_is_read_as_looking_reads_it()
    {
        byte[] bytes = Windows("t,y\nœuvre – 5 €,2\n");
        foreach (string name in (string[])["latin1", "ISO-8859-1", "windows-1252", "cp1252"]) Assert.Equal(["œuvre – 5 €"], Read(bytes, TextEncodings.Find(name)).Texts("t"));
    }

    [Fact]
    public void Utf_16_that_is_none_is_refused() =>
        Assert.Contains("no zero byte at the beginning of t.csv", Refused(Encoding.UTF8.GetBytes(Western), TextEncodings.Find("utf-16")));

    private static byte[] Windows(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);

    private static Table Read(byte[] bytes, Encoding? encoding = null) => Table.FromStream(new MemoryStream(bytes), "t.csv", new ReadOptions { Encoding = encoding });

    private static string Refused(byte[] bytes, Encoding? encoding = null) => Assert.Throws<InputException>(() => Read(bytes, encoding)).Message;
}
