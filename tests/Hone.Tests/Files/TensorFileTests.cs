using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using Hone.Files;
using Hone.Numerics;

namespace Hone.Tests.Files;

public sealed class TensorFileTests : IDisposable
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private static readonly Gen<Tensor[]> Tensors =
        from kinds in Gen.Int[0, 3].Array[0, 6]
        from shapes in Gen.Int[0, 4].Array[0, 3].Array[6]
        from bits in Gen.Byte.Array[4 * 4 * 4 * 8] // any bits: infinities, NaN of every kind
        from names in Gen.String.Array[6]
        select kinds.Select((kind, i) =>
        {
            string name = $"{i} {Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(names[i]))}";
            int count = shapes[i].Aggregate(1, (product, size) => product * size);
            return kind switch
            {
                0 => Tensor.Of<byte>(name, bits.AsSpan(0, count), shapes[i]),
                1 => Tensor.Of<long>(name, MemoryMarshal.Cast<byte, long>(bits)[..count], shapes[i]),
                2 => Tensor.Of<float>(name, MemoryMarshal.Cast<byte, float>(bits)[..count], shapes[i]),
                _ => Tensor.Of<double>(name, MemoryMarshal.Cast<byte, double>(bits)[..count], shapes[i]),
            };
        }).ToArray();

    [Fact]
    public void What_is_written_is_read_and_written_again_gives_the_same_bytes() =>
        Gen.Select(Tensors, Gen.Dictionary(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric)[0, 5]).Sample((tensors, metadata) =>
        {
            using var scratch = new Scratch();
            TensorFile.Write(scratch["a"], tensors, metadata);
            var file = TensorFile.Read(scratch["a"]);
            TensorFile.Write(scratch["b"], file.Tensors, file.Metadata);

            Assert.Equal(File.ReadAllBytes(scratch["a"]), File.ReadAllBytes(scratch["b"]));
            Assert.Equal(metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal), file.Metadata);
            Assert.Equal(tensors.Select(tensor => tensor.ToString()), file.Tensors.Select(tensor => tensor.ToString()));
            foreach (var tensor in tensors) Assert.Equal(tensor.Bytes, file.Find(tensor.Name)!.Bytes);
        }, iter: 300);

    [Fact]
    public void The_layout_is_plain_safetensors_and_the_metadata_is_sorted()
    {
        TensorFile.Write(_scratch["a"], [Tensor.Of<float>("w", [1, 2], 1, 2), Tensor.Of<long>("n", [-1])], new Dictionary<string, string> { ["b"] = "ä\"", ["B"] = "{}" });
        byte[] bytes = File.ReadAllBytes(_scratch["a"]);
        const string header = """{"__metadata__":{"B":"{}","b":"ä\""},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"n":{"dtype":"I64","shape":[],"data_offsets":[8,16]},"__sha256__":{"dtype":"U8","shape":[32],"data_offsets":[16,48]}}""";
        int length = BitConverter.ToInt32(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal(8 + length + 48, bytes.Length);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(..^32)), bytes[^32..]);
    }

    [Fact]
    public void A_matrix_goes_in_and_out_without_its_padding()
    {
        float[] padded = new float[3 * 16], back = new float[3 * 16];
        for (int i = 0; i < padded.Length; i++) padded[i] = i;
        var tensor = Tensor.Of("W", new Matrix<float>(padded, 3, 5, 16));
        TensorFile.Write(_scratch["a"], [tensor], NoMetadata);
        TensorFile.Read(_scratch["a"]).CopyTo("W", new Matrix<float>(back, 3, 5, 16));
        for (int i = 0; i < back.Length; i++) Assert.Equal(i % 16 < 5 ? padded[i] : 0, back[i]);
    }

    [Fact]
    public void A_tensor_that_does_not_fit_is_refused_with_both_shapes()
    {
        TensorFile.Write(_scratch["a"], [Tensor.Of<float>("W", [1, 2, 3, 4, 5, 6], 2, 3)], NoMetadata);
        var file = TensorFile.Read(_scratch["a"]);
        Assert.Equal([1f, 2, 3, 4, 5, 6], file.Values<float>("W", 2, 3));
        foreach (Action misfit in (Action[])[() => file.Values<float>("W", 3, 2), () => file.Values<double>("W", 2, 3), () => file.Values<float>("V", 2, 3)])
            Assert.Contains("expected ", Assert.Throws<InputException>(misfit).Message, StringComparison.Ordinal);
        Assert.Contains("found W: F32 [2, 3], expected W: F32 [3, 2]", Assert.Throws<InputException>(() => file.Values<float>("W", 3, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_allocates_less_than_twice_the_file()
    {
        TensorFile.Write(_scratch["a"], [.. Enumerable.Range(0, 8).Select(i => Tensor.Of<float>($"W{i}", new float[32_768], 32_768))], NoMetadata);
        TensorFile.Read(_scratch["a"]); // once before, for what is allocated only once
        long before = GC.GetAllocatedBytesForCurrentThread();
        TensorFile.Read(_scratch["a"]);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 1, 2 * new FileInfo(_scratch["a"]).Length);
    }

    [Fact]
    public void Writing_what_could_not_be_read_is_refused_and_the_old_file_stays()
    {
        TensorFile.Write(_scratch["a"], [], NoMetadata);
        byte[] old = File.ReadAllBytes(_scratch["a"]);
        var one = Tensor.Of<byte>("x", [1]);
        Assert.Throws<ArgumentException>(() => TensorFile.Write(_scratch["a"], [one, one], NoMetadata));
        Assert.Throws<InputException>(() => TensorFile.Write(_scratch["a"], [.. Enumerable.Range(0, 10_000).Select(i => Tensor.Of<byte>($"{i}", [1]))], NoMetadata));
        Assert.ThrowsAny<ArgumentException>(() => TensorFile.Write(_scratch["a"], [Tensor.Of<byte>("\ud800", [1])], NoMetadata));
        Assert.ThrowsAny<ArgumentException>(() => TensorFile.Write(_scratch["a"], [one], new Dictionary<string, string> { ["half"] = "\udc00" }));
        Assert.Throws<InputException>(() => TensorFile.Write(_scratch["a"], [one], new Dictionary<string, string> { ["big"] = new('x', 100_000_000) }));
        Assert.Equal(old, File.ReadAllBytes(_scratch["a"]));
        TensorFile.Write(_scratch["a"], [.. Enumerable.Range(0, 9_999).Select(i => Tensor.Of<byte>($"{i}", [1]))], NoMetadata);
        Assert.Equal(9_999, TensorFile.Read(_scratch["a"]).Tensors.Count);
    }

    [Fact]
    public void Tensors_that_contradict_themselves_are_not_made()
    {
        Assert.Throws<ArgumentException>(() => Tensor.Of<float>("", [1]));
        Assert.Throws<ArgumentException>(() => Tensor.Of<float>("__sha256__", [1]));
        Assert.Throws<ArgumentException>(() => Tensor.Of<float>("__metadata__", [1]));
        Assert.Throws<ArgumentException>(() => Tensor.Of<float>("w", [1, 2], 3));
        Assert.Throws<ArgumentException>(() => Tensor.Of<float>("w", [1, 2], -1, -2));
        Assert.Throws<ArgumentException>(() => Tensor.Of<float>("w", [], int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentException>(() => Tensor.Of<float>("w", [1], 1, 1, 1, 1, 1, 1, 1, 1, 1));
        Assert.Throws<NotSupportedException>(() => Tensor.Of<int>("w", [1]));
        Assert.Throws<InvalidOperationException>(() => Tensor.Of<float>("w", [1]).Values<double>());
    }
}
