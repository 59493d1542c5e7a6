using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Hone.Tables;
using Hone.Tests.Files;

namespace Hone.Tests.Tables;

/// <summary>Packed, huge, damaged and special files.</summary>
public sealed class HostilePackedTests : IDisposable
{
    private static readonly byte[] Few = [0, 0x0A, 0x0D, 0x22, 0x2C, 0x31, 0x41, 0x80, 0xC3, 0xE9, 0xFF];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_gzip_file_that_was_cut_short_is_refused_wherever_it_was_cut()
    {
        byte[] whole = Gzip(Text(3000));
        for (int length = 2; length < whole.Length; length += 97) Assert.Throws<InputException>(() => Read(whole[..length]));
        Assert.Contains("damaged", Assert.Throws<InputException>(() => Read(whole[..^4])).Message);
    }

    [Fact]
    public void Gzip_members_behind_each_other_are_one_text_and_only_zeros_may_follow()
    {
        Assert.Equal([1, 2], Read([.. Gzip("a\n1\n"), .. Gzip("2\n")]).Numbers("a"));
        Assert.Equal([1, 2], Read([.. Gzip("a\n1\n"), .. Gzip(""), .. Gzip("2\n"), .. Gzip("")]).Numbers("a"));
        Assert.Equal([1], Read([.. Gzip("a\n1\n"), .. new byte[100_000]]).Numbers("a"));
        Assert.Equal(30_000, Read([.. Gzip(Text(20_000)), .. Gzip(Text(10_000)["a,b,c,d\n".Length..])]).Rows);
        Assert.Contains("t.csv is damaged", Assert.Throws<InputException>(() => Read([.. Gzip("a\n1\n"), .. Encoding.ASCII.GetBytes("garbage")])).Message);
        Assert.Contains("gzip inside gzip", Assert.Throws<InputException>(() => Read(Gzip(Gzip("a\n1\n")))).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_damaged_header_of_a_later_gzip_member_is_refused(int at)
    {
        byte[] second = Gzip(Text(100)["a,b,c,d\n".Length..]);
        second[at] ^= 0x80;
        Assert.Contains("is damaged", Assert.Throws<InputException>(() => Read([.. Gzip(Text(100)), .. second])).Message);
    }

    [Fact]
    public void A_gzip_header_with_a_name_and_more_is_read()
    {
        byte[] plain = Gzip("a\n1\n");
        plain[3] = 4 | 8 | 16 | 2;
        Assert.Equal([1], Read([.. plain[..10], 2, 0, 7, 7, .. "t.csv\0made by x\0"u8, 0, 0, .. plain[10..]]).Numbers("a"));
    }

    [Fact]
    public void A_flipped_bit_in_a_gzip_file_is_refused()
    {
        byte[] whole = Gzip(Text(500));
        for (int at = 12; at < whole.Length - 8; at += 13) // behind the header, which has parts nobody needs
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= 0x10;
            Assert.Throws<InputException>(() => Read(bytes));
        }
    }

    [Fact]
    public void A_gigabyte_of_zeros_is_refused_at_once()
    {
        using (var gzip = new GZipStream(File.Create(_scratch["bomb.gz"]), CompressionLevel.Fastest))
            for (int i = 0; i < 1024; i++) gzip.Write(new byte[1 << 20]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("zero characters", Assert.Throws<InputException>(() => Table.Read(_scratch["bomb.gz"])).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void A_file_larger_than_memory_is_refused_with_its_size_before_it_is_read()
    {
        File.WriteAllText(_scratch["t.csv"], Text(1_500_000)); // four columns, 8 bytes a cell with the encoded copy: 48 MB
        foreach (int million in (int[])[10, 30])
        {
            string message = Assert.Throws<InputException>(() => Table.Read(_scratch["t.csv"], new ReadOptions { Memory = million * 1_000_000 })).Message;
            Assert.Matches(@"needs about (2[4-9]|[3-8]\d|9[0-6]) MB, there are " + million, message); // within a factor of two
        }
        Assert.Equal(1_500_000, Table.Read(_scratch["t.csv"], new ReadOptions { Memory = 100_000_000 }).Rows);
    }

    [Fact]
    public void A_packed_file_larger_than_memory_is_refused_too()
    {
        File.WriteAllBytes(_scratch["t.csv.gz"], Gzip(Text(1_500_000)));
        Assert.Contains("does not fit into memory", Assert.Throws<InputException>(() => Table.Read(_scratch["t.csv.gz"], new ReadOptions { Memory = 10_000_000 })).Message);
    }

    [Fact]
    public void A_hundred_thousand_columns_are_read()
    {
        var numbers = Enumerable.Range(0, 100_000);
        var table = Csv.Read($"{string.Join(',', numbers.Select(i => $"c{i}"))}\n{string.Join(',', numbers)}\n{string.Join(',', numbers)}\n");
        Assert.Equal(100_000, table.Columns.Count);
        Assert.Equal([99_999, 99_999], table.Numbers("c99999"));
    }

    [Fact]
    public void Ten_thousand_columns_with_the_same_to_say_have_few_notes()
    {
        var numbers = Enumerable.Range(0, 10_000);
        string header = string.Join(',', numbers.Select(i => $"c{i}")), text = string.Join(',', numbers.Select(_ => "x"));
        Assert.InRange(Csv.Read($"a{new string(',', 10_000)}\n1{new string(',', 10_000)}\n").Notes.Sum(note => note.Length), 1, 1000);
        var table = Csv.Read($"{header},y\n{text},0\n{text},1\n");
        Assert.InRange(Assert.Throws<InputException>(() => Preprocessor.Fit(table, "y", [0, 1])).Message.Length, 1, 1000);
        table = Csv.Read($"{header},y\n{text},0\n{text.Replace('x', 'z')},1\n");
        var unknown = Csv.Read($"{header}\n{text.Replace('x', 'q')}\n");
        Assert.InRange(Preprocessor.Fit(table, "y", [0, 1]).Encode(unknown).Notes.Sum(note => note.Length), 1, 1000);
    }

    [Fact]
    public void A_line_of_65_million_characters_is_refused() =>
        Assert.Contains("million characters in t.csv, line 2", Assert.Throws<InputException>(() => Csv.Read("a,b\n\"" + new string('x', 65_000_000))).Message);

    [Fact]
    public async Task Special_files_are_read_or_refused()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no such files.");
        Assert.Contains("Found nothing", Assert.Throws<InputException>(() => Table.Read("/dev/null")).Message);
        Assert.Contains("Found a folder", Assert.Throws<InputException>(() => Table.Read(_scratch.Folder)).Message);
        using (var made = Process.Start("mkfifo", _scratch["pipe"])) made.WaitForExit();
        var writing = Task.Run(() => File.WriteAllText(_scratch["pipe"], "a,b\n1,2\n"), TestContext.Current.CancellationToken);
        Assert.Equal([2], Table.Read(_scratch["pipe"]).Numbers("b"));
        await writing;
    }

    [Fact]
    public void Any_bytes_are_a_table_or_are_refused() =>
        Gen.OneOf(Gen.Byte.Array[0, 400], Gen.Byte[0x20, 0x7F].Array[0, 400], Gen.Int[0, Few.Length - 1].Select(i => Few[i]).Array[0, 200])
            .Sample(bytes =>
            {
                long start = Stopwatch.GetTimestamp();
                try
                {
                    Assert.True(Read(bytes).Rows > 0);
                }
                catch (InputException fault)
                {
                    Assert.DoesNotContain(fault.Message, char.IsControl);
                }
                Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "a hang");
            }, iter: 3000);

    private static Table Read(byte[] bytes) => Table.FromStream(new MemoryStream(bytes), "t.csv");

    private static string Text(int rows) => "a,b,c,d\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{row},{row % 97 * 0.5},{row % 7},{row * 7919L % 10007}\n"));

    private static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
