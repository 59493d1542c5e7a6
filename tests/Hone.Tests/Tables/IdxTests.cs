using System.Buffers.Binary;
using System.IO.Compression;
using Hone.Tables;

namespace Hone.Tests.Tables;

/// <summary>IDX files, made byte by byte: what they hold, and what is refused.</summary>
public class IdxTests
{
    [Fact]
    public void Bytes_become_pixels_plain_and_gzipped()
    {
        byte[] bytes = [.. Header(0x08, 2, 2, 3), 0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11];
        foreach (byte[] file in (byte[][])[bytes, Gzip(bytes)])
        {
            var table = Read(file);
            Assert.Equal(["pixel 0,0", "pixel 0,1", "pixel 0,2", "pixel 1,0", "pixel 1,1", "pixel 1,2"], table.Columns.Select(column => column.Name));
            Assert.Equal([255, 11], table.Numbers("pixel 1,2"));
        }
    }

    [Fact]
    public void One_size_is_a_column_of_labels() => Assert.Equal([7, 0, 9], Read([.. Header(0x08, 3), 7, 0, 9]).Numbers("label"));

    [Theory]
    [InlineData(0x09, new byte[] { 0xFF }, -1)]
    [InlineData(0x0B, new byte[] { 0xFF, 0xFE }, -2)]
    [InlineData(0x0C, new byte[] { 0, 1, 0, 0 }, 65536)]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0, 0 }, 1.5)]
    [InlineData(0x0E, new byte[] { 0xC0, 0x04, 0, 0, 0, 0, 0, 0 }, -2.5)]
    public void Every_type_of_value_is_read(byte type, byte[] value, double expected) => Assert.Equal([expected], Read([.. Header(type, 1), .. value]).Numbers("label"));

    [Fact]
    public void What_its_header_does_not_fit_is_refused()
    {
        byte[] whole = [.. Header(0x08, 2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8];
        for (int length = 4; length < whole.Length; length++) Assert.Contains("cut short", Refused(whole[..length]));
        Assert.Contains("more bytes", Refused([.. whole, 9]));
        Assert.Contains("the size 4294967295", Refused([.. Header(0x08, -1)]));
        Assert.Contains("expected at least one", Refused([.. Header(0x08, 0)]));
        Assert.Contains("expected at most", Refused([.. Header(0x08, int.MaxValue, int.MaxValue, int.MaxValue)]));
        Assert.Contains("finite", Refused([.. Header(0x0D, 1), 0x7F, 0x80, 0, 0]));
    }

    private static byte[] Header(byte type, params int[] sizes)
    {
        byte[] header = [0, 0, type, (byte)sizes.Length, .. new byte[4 * sizes.Length]];
        for (int i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        return header;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static Table Read(byte[] bytes) => Table.FromStream(new MemoryStream(bytes), "t.idx");

    private static string Refused(byte[] bytes) => Assert.Throws<InputException>(() => Read(bytes)).Message;
}
