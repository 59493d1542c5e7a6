using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hone.Files;

namespace Hone.Tests.Files;

/// <summary>Whatever is wrong with a file, the answer is one InputException that names the file, and little memory is taken.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Every_single_bit_flip_is_refused()
    {
        byte[] good = Good();
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            good[bit / 8] ^= (byte)(1 << bit % 8);
            Refused(good);
            good[bit / 8] ^= (byte)(1 << bit % 8);
        }
        File.WriteAllBytes(_scratch["a"], good);
        Assert.Equal(3, TensorFile.Read(_scratch["a"]).Tensors.Count);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] good = Good();
        for (int length = 0; length < good.Length; length++) Refused(good[..length]);
    }

    [Fact]
    public void Bytes_at_the_end_and_exchanged_blocks_are_refused()
    {
        byte[] good = Good();
        Refused([.. good, 0]);
        Refused([.. good, .. good]);
        for (int at = 0; at + 128 <= good.Length; at += 64)
            Refused([.. good[..at], .. good[(at + 64)..(at + 128)], .. good[at..(at + 64)], .. good[(at + 128)..]]);
    }

    [Fact]
    public void Random_bytes_of_every_length_are_refused()
    {
        var random = new Random(1);
        for (int length = 0; length < 300; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            Refused(bytes);
        }
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000", "a zip archive")]
    [InlineData("\u0080\u0004\u0095\u0010\u0000\u0000\u0000\u0000\u0000\u0000}", "a Python pickle")]
    [InlineData("\u0089HDF\r\n\u001a\n\u0000", "an HDF5 file")]
    [InlineData("\u001f\u008b\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0003", "a gzip archive")]
    [InlineData("\u0093NUMPY\u0001\u0000v", "a NumPy array")]
    [InlineData("\u0008\u0007\u0012\u0004hone:", "an ONNX model")]
    [InlineData("{\"layers\":[]}", "JSON text")]
    [InlineData("age,height\n1,2\n", "text")]
    [InlineData("\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000", "bytes of an unknown kind")]
    public void Files_of_other_kinds_are_recognised(string latin1, string kind) =>
        Assert.Contains("found " + kind, Refused(Encoding.Latin1.GetBytes(latin1)), StringComparison.Ordinal);

    [Fact]
    public void A_file_or_folder_that_cannot_be_read_is_refused()
    {
        Assert.Contains("file not found", Assert.Throws<InputException>(() => TensorFile.Read(_scratch["none"])).Message, StringComparison.Ordinal);
        Assert.Contains("folder was not found", Assert.Throws<InputException>(() => TensorFile.Read(_scratch["no/such/file"])).Message, StringComparison.Ordinal);
        Assert.Contains("a folder has this name", Assert.Throws<InputException>(() => TensorFile.Read(_scratch.Folder)).Message, StringComparison.Ordinal);
    }

    private const string Sha0 = """ "__sha256__":{"dtype":"U8","shape":[32],"data_offsets":[0,32]} """;
    private const string Sha8 = """ "__sha256__":{"dtype":"U8","shape":[32],"data_offsets":[8,40]} """;

    /// <summary>Headers with a right checksum: only what they say is wrong. The second argument is the data's length without the checksum.</summary>
    public static TheoryData<string, int, string> Attacks => new()
    {
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},{{Sha8}}}""", 8, "overlap" },
        { $$"""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},{{Sha8}}}""", 8, "starting at offset 8" },
        { $$"""{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]},{{Sha8}}}""", 8, "starting at offset 4" },
        { $$"""{{{Sha0}}}""", 8, "what the file holds" },
        { $$"""{{{Sha8}}}""", 0, "starting at offset 8" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[-8,0]},{{Sha8}}}""", 8, "-8" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[8,0]},{{Sha8}}}""", 8, "starting at offset 8" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,-9223372036854775808]},{{Sha8}}}""", 8, "whole number" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,18446744073709551615]},{{Sha8}}}""", 8, "whole number" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,9223372036854775807]},{{Sha8}}}""", 8, "bytes of data" },
        { $$"""{"a":{"dtype":"U8","shape":[2000000000],"data_offsets":[0,2000000000]},{{Sha8}}}""", 8, "the end of the file" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8.0]},{{Sha8}}}""", 8, "whole number" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0]},{{Sha8}}}""", 8, "whole number" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8,8]},{{Sha8}}}""", 8, "two offsets" },
        { $$"""{"a":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]},{{Sha0}}}""", 0, "whole number" },
        { $$"""{"a":{"dtype":"F64","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]},{{Sha8}}}""", 8, "at most 2 GB" },
        { $$"""{"a":{"dtype":"F64","shape":[536870912,4,1073741824,2],"data_offsets":[0,0]},{{Sha0}}}""", 0, "at most 2 GB" }, // 2⁶⁴ bytes: wraps to 0
        { $$"""{"a":{"dtype":"U8","shape":[-2,-4],"data_offsets":[0,8]},{{Sha8}}}""", 8, "-2" },
        { $$"""{"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,8],"data_offsets":[0,8]},{{Sha8}}}""", 8, "a longer shape" },
        { $$"""{"a":{"dtype":"U8","shape":8,"data_offsets":[0,8]},{{Sha8}}}""", 8, "an array of sizes" },
        { $$"""{"a":{"dtype":"U8","shape":["8"],"data_offsets":[0,8]},{{Sha8}}}""", 8, "whole number" },
        { $$"""{"a":{"dtype":"F32","shape":[8],"data_offsets":[0,8]},{{Sha8}}}""", 8, "32 bytes for F32 [8]" },
        { $$"""{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},{{Sha8}}}""", 8, "'F16'" },
        { $$"""{"a":{"dtype":"u8","shape":[8],"data_offsets":[0,8]},{{Sha8}}}""", 8, "'u8'" },
        { $$"""{"a":{"shape":[8],"data_offsets":[0,8]},{{Sha8}}}""", 8, "without all of its keys" },
        { $$"""{"a":{"dtype":"U8","data_offsets":[0,8]},{{Sha8}}}""", 8, "without all of its keys" },
        { $$"""{"a":{"dtype":"U8","shape":[8]},{{Sha8}}}""", 8, "without all of its keys" },
        { $$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8],"code":"x"},{{Sha8}}}""", 8, "'code'" },
        { $$"""{"a":{"dtype":"U8","dtype":"U8","shape":[8],"data_offsets":[0,8]},{{Sha8}}}""", 8, "each once" },
        { $$"""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},{{Sha0}}}""", 0, "a second time" },
        { $$"""{"__metadata__":{},"__metadata__":{},{{Sha0}}}""", 0, "a second time" },
        { $$"""{"__metadata__":{"k":"1","k":"2"},{{Sha0}}}""", 0, "a second time" },
        { $$"""{"__metadata__":{"k":1},{{Sha0}}}""", 0, "a text" },
        { $$"""{"__metadata__":{"k":null},{{Sha0}}}""", 0, "a text" },
        { $$"""{"__metadata__":{"k":{"deep":{} } },{{Sha0}}}""", 0, "a text" },
        { $$"""{"__metadata__":[],{{Sha0}}}""", 0, "an object of texts" },
        { $$"""{"__metadata__":{"k":"\ud800"},{{Sha0}}}""", 0, "half of a character" },
        { $$"""{"\udc00":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},{{Sha0}}}""", 0, "half of a character" },
        { $$"""{"a":{"dtype":"U8","shape":[[[[[[[[0]]]]]]]],"data_offsets":[0,0]},{{Sha0}}}""", 0, "not plain JSON" },
        { $$"""{"a":[],{{Sha0}}}""", 0, "the description of a tensor" },
        { $$"""{{{Sha0}},}""", 0, "not plain JSON" },
        { $$"""{/* */{{Sha0}}}""", 0, "not plain JSON" },
        { $$"""{{{Sha0}}}{}""", 0, "not plain JSON" },
        { $$"""{{{Sha0}}""", 0, "not plain JSON" },
        { "{}", 0, "what the file holds" },
        { "{}", -32, "no integrity tensor" },
        { """{"a":{"dtype":"U8","shape":[32],"data_offsets":[0,32]}}""", 0, "no integrity tensor" },
        { """{"__sha256__":{"dtype":"U8","shape":[4,8],"data_offsets":[0,32]}}""", 0, "no integrity tensor" },
        { """{"__sha256__":{"dtype":"F64","shape":[4],"data_offsets":[0,32]}}""", 0, "no integrity tensor" },
        { $$"""{{{Sha0}},"a":{"dtype":"U8","shape":[8],"data_offsets":[32,40]} }""", 8, "no integrity tensor" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Headers_that_lie_are_refused(string header, int dataLength, string reason)
    {
        Assert.Contains(reason, Refused(Sealed(Encoding.UTF8.GetBytes(header), dataLength)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_attacks_fail_for_their_own_fault_only()
    {
        File.WriteAllBytes(_scratch["a"], Sealed(Encoding.UTF8.GetBytes($$"""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},{{Sha8}}}"""), 8));
        Assert.Equal(new byte[8], TensorFile.Read(_scratch["a"]).Values<byte>("a", 8));
    }

    [Fact]
    public void Text_that_is_not_Utf8_is_refused() =>
        Assert.Contains("not UTF-8", Refused(Sealed([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)'}'], 0)), StringComparison.Ordinal);

    [Fact]
    public void More_than_10_000_tensors_are_refused()
    {
        var many = Enumerable.Range(0, 10_000).Select(i => $$""" "{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""");
        Assert.Contains("more than 10000 tensors", Refused(Sealed(Encoding.UTF8.GetBytes($$"""{{{string.Join(',', many)}},{{Sha0}}}"""), 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tiny_file_that_claims_much_takes_little_memory()
    {
        byte[] longHeader = [0x00, 0xE1, 0xF5, 0x05, 0, 0, 0, 0, (byte)'{', .. new byte[100]]; // 100,000,000 bytes of header
        Assert.Contains("cut short", Refused(longHeader), StringComparison.Ordinal);
        byte[] longTensor = Sealed(Encoding.UTF8.GetBytes($$"""{"a":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]},{{Sha0}}}"""), 0);
        Refused(longTensor);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(longHeader);
        Refused(longTensor);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(0, 100_000, 0)]
    [InlineData(0, 3_000_000, 0)]
    [InlineData(9_999, 0, 0)]
    [InlineData(9_999, 0, 100)]
    [InlineData(10, 1000, 1_000_000)]
    public void Memory_grows_with_the_file_and_stays_near_it(int tensors, int text, int values)
    {
        // Text is UTF-8 in the file and UTF-16 in memory (twice), beside the header's bytes and, where it holds escapes, the reader's copy. A tensor is a few objects.
        const int headerTimes = 4, perTensor = 400, constant = 20_000;
        TensorFile.Write(_scratch["a"], [.. Enumerable.Range(0, tensors).Select(i => Tensor.Of<byte>($"{i}", new byte[values], values))], new Dictionary<string, string> { ["text"] = string.Concat(Enumerable.Repeat("ab\"\n", text / 4)) });
        long length = new FileInfo(_scratch["a"]).Length, data = (long)tensors * values;
        TensorFile.Read(_scratch["a"]); // compiles, and makes what is made once
        long before = GC.GetAllocatedBytesForCurrentThread();
        TensorFile.Read(_scratch["a"]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, length, data + headerTimes * (length - data) + perTensor * tensors + constant);
    }

    [Fact]
    public void A_file_of_holes_larger_than_the_memory_is_refused_before_any_is_taken()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there are files of holes made by setting a length.");
        long length = 2 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        using (var holes = File.Create(_scratch["a"])) holes.SetLength(length);
        Assert.Contains("more than there is", Assert.Throws<InputException>(() => TensorFile.Read(_scratch["a"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_a_file_do_not_reach_the_message()
    {
        string message = Refused(Sealed(Encoding.UTF8.GetBytes($$"""{"\u001b[2J{{new string('x', 1000)}}":{},{{Sha0}}}"""), 0));
        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 0, 600);
    }

    /// <summary>A file of about 1 KB.</summary>
    private byte[] Good()
    {
        var numbers = Enumerable.Range(0, 60).Select(i => MathF.Sqrt(i)).ToArray();
        TensorFile.Write(_scratch["good"],
            [Tensor.Of<float>("dense 1/W", numbers, 12, 5), Tensor.Of<double>("mean", [0.1, double.NaN], 2), Tensor.Of<long>("step", [7])],
            new Dictionary<string, string> { ["recipe"] = """{"layers":[{"dense":5},"relu"],"seed":1}""", ["version"] = "1" });
        return File.ReadAllBytes(_scratch["good"]);
    }

    /// <summary>Header, zeros, and the right checksum (none where the length is negative).</summary>
    private static byte[] Sealed(byte[] header, int dataLength)
    {
        byte[] file = new byte[8 + header.Length + dataLength + 32];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        if (dataLength >= 0) SHA256.HashData(file.AsSpan(..^32), file.AsSpan(^32..));
        return file;
    }

    /// <summary>The message.</summary>
    private string Refused(byte[] bytes)
    {
        File.WriteAllBytes(_scratch["a"], bytes);
        var e = Assert.Throws<InputException>(() => TensorFile.Read(_scratch["a"]));
        Assert.StartsWith(_scratch["a"], e.Message, StringComparison.Ordinal);
        return e.Message;
    }
}
