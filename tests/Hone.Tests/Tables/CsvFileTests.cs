using System.IO.Compression;
using System.Text;
using Hone.Tables;

namespace Hone.Tests.Tables;

public sealed class CsvFileTests : IDisposable
{
    private const string Text = "größe,x\nklein,1\nmäßig,2\n";

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Utf_8_with_and_without_a_mark_and_utf_16_with_one_are_read()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            File.WriteAllText(_path, Text, encoding);
            Assert.Equal(["klein", "mäßig"], Table.Read(_path).Texts("größe"));
        }
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused_after_a_mark_and_far_down_too()
    {
        File.WriteAllBytes(_path, [.. Encoding.UTF8.Preamble, .. Encoding.ASCII.GetBytes("a,b\n"),
            .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 100_000))), 0xE9, (byte)',', (byte)'1']);
        Assert.Contains("not UTF-8", Assert.Throws<InputException>(() => Table.Read(_path)).Message);
    }

    [Fact]
    public void A_gzipped_file_is_read()
    {
        using (var gzip = new GZipStream(File.Create(_path), CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(Text));
        Assert.Equal([1, 2], Table.Read(_path).Numbers("x"));
    }

    [Fact]
    public void What_is_no_csv_file_is_named()
    {
        Assert.Contains("Found no file", Assert.Throws<InputException>(() => Table.Read(_path)).Message);
        Assert.Contains("Found a folder", Assert.Throws<InputException>(() => Table.Read(Path.GetTempPath())).Message);
        File.WriteAllBytes(_path, [(byte)'P', (byte)'K', 3, 4, 0, 0]);
        Assert.Contains("Excel", Assert.Throws<InputException>(() => Table.Read(_path)).Message);
        File.WriteAllBytes(_path, [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Throws<InputException>(() => Table.Read(_path));
    }
}
