using Hone.Files;
using Hone.Tables;
using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>Models and checkpoints, damaged in every way there is, through the doors that people use: one message that names the file, and little memory.</summary>
public sealed class DamagedRunFileTests : RunTest
{
    private static readonly Recipe Tiny = Small.Recipe with { Model = new Hone.Layers.Dense(1), Epochs = 1 };

    /// <summary>What the message, its exception and the reader's buffers for a small file take; beyond it, memory grows with the file alone.</summary>
    private const int Constant = 64_000;

    public static TheoryData<string> Doors => ["model", "table model", "checkpoint"];

    [Theory]
    [MemberData(nameof(Doors))]
    public void Every_single_bit_flip_is_refused(string door)
    {
        var (good, path, open) = Bytes(door);
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            good[bit / 8] ^= (byte)(1 << bit % 8);
            Refused(path, good, open);
            good[bit / 8] ^= (byte)(1 << bit % 8);
        }
        File.WriteAllBytes(path, good);
        if (door != "table model") open(path);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public void Every_truncation_and_every_byte_more_is_refused(string door)
    {
        var (good, path, open) = Bytes(door);
        for (int length = 0; length < good.Length; length++) Refused(path, good[..length], open);
        for (int more = 0; more < 256; more++) Refused(path, [.. good, (byte)more], open);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public void Pages_of_zeros_and_exchanged_pages_are_refused(string door)
    {
        const int page = 4096;
        var (good, path, open) = Bytes(door, Tiny with { Model = new Hone.Layers.Sequential(new Hone.Layers.Dense(300), new Hone.Layers.Dense(100), new Hone.Layers.Dense(1)) });
        Assert.True(good.Length > 20 * page);
        for (int at = 0; at < good.Length; at += page)
        {
            byte[] zeroed = [.. good];
            zeroed.AsSpan(at, Math.Min(page, good.Length - at)).Clear();
            Refused(path, zeroed, open);
            if (at + 2 * page <= good.Length) Refused(path, [.. good[..at], .. good[(at + page)..(at + 2 * page)], .. good[at..(at + page)], .. good[(at + 2 * page)..]], open);
        }
    }

    [Fact]
    public void A_model_and_a_checkpoint_taken_for_each_other_are_told_apart()
    {
        var folder = Train(Tiny, "run");
        Assert.Contains("give model.safetensors", Assert.Throws<InputException>(() => TrainedModel.Load(folder.Checkpoint)).Message);
        Assert.Contains("Give the checkpoint.safetensors", Assert.Throws<InputException>(() => Checkpoint.Read(folder.Model)).Message);
        Assert.Contains("without preprocessing", Assert.Throws<InputException>(() => TableModel.Load(folder.Model)).Message);
    }

    [Theory]
    [InlineData("hone.format", "checkpoint 1", "expected \"checkpoint 2\"")]
    [InlineData("hone.format", null, "found no format")]
    [InlineData("hone.recipe", "{", "metadata hone.recipe")]
    [InlineData("hone.recipe", null, "no \"hone.recipe\"")]
    [InlineData("hone.steps", "-1", "a whole number from 0 to 14")]
    [InlineData("hone.steps", "15", "a whole number from 0 to 14")]
    [InlineData("hone.steps", "99999999999999999999", "a whole number from 0 to 14")]
    [InlineData("hone.steps", null, "no \"hone.steps\"")]
    [InlineData("hone.stepsPerEpoch", "0", "a whole number from 1")]
    [InlineData("hone.stepsPerEpoch", "15", "belongs to other data")]
    [InlineData("hone.epochSums", "{}", "metadata hone.epochSums")]
    [InlineData("hone.epochSums", "null", "metadata hone.epochSums")]
    [InlineData("hone.epochSums", null, "no \"hone.epochSums\"")]
    [InlineData("hone.best", "[]", "metadata hone.best")]
    [InlineData("hone.best", "{\"epoch\":1}", "metadata hone.best")]
    public void A_checkpoint_that_says_what_cannot_be_is_refused(string key, string? value, string phrase)
    {
        var folder = Train(Tiny, "run");
        var file = TensorFile.Read(folder.Checkpoint);
        var metadata = file.Metadata.ToDictionary();
        if (value is null) metadata.Remove(key);
        else metadata[key] = value;
        TensorFile.Write(folder.Checkpoint, file.Tensors, metadata);
        string message = Assert.Throws<InputException>(() => Train(Tiny, "run")).Message;
        Assert.StartsWith(folder.Checkpoint, message, StringComparison.Ordinal);
        Assert.Contains(phrase, message);
    }

    [Fact]
    public void A_checkpoint_that_lacks_any_tensor_is_refused()
    {
        var folder = Train(Tiny, "run");
        var file = TensorFile.Read(folder.Checkpoint);
        foreach (var lost in file.Tensors)
        {
            TensorFile.Write(folder.Checkpoint, [.. file.Tensors.Where(tensor => tensor != lost)], file.Metadata);
            Assert.Contains(lost.Name, Assert.Throws<InputException>(() => Train(Tiny, "run")).Message);
        }
    }

    [Theory]
    [InlineData("model")]
    [InlineData("checkpoint")]
    public void Opening_and_refusing_take_less_than_twice_the_file(string door)
    {
        var (good, path, open) = Bytes(door, Tiny with { Model = new Hone.Layers.Sequential(new Hone.Layers.Dense(500), new Hone.Layers.Dense(500), new Hone.Layers.Dense(1)) });
        byte[] flipped = [.. good];
        flipped[^40] ^= 1;
        AssertLittle(good.Length, () => { File.WriteAllBytes(path, good); return () => open(path); });
        AssertLittle(good.Length, () => { File.WriteAllBytes(path, flipped); return () => Assert.Throws<InputException>(() => open(path)); });
    }

    private static void AssertLittle(long length, Func<Action> prepare)
    {
        var act = prepare();
        act(); // compiles, and makes what is made once
        long before = GC.GetAllocatedBytesForCurrentThread();
        act();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, length, 2 * length + Constant);
    }

    /// <summary>A file's bytes, where to put others, and the door it goes in by.</summary>
    private (byte[] Good, string Path, Action<string> Open) Bytes(string door, Recipe? recipe = null)
    {
        var folder = Train(recipe ?? Tiny, "made");
        return door switch
        {
            "model" => (File.ReadAllBytes(folder.Model), this["a"], path => TrainedModel.Load(path)),
            "table model" => (File.ReadAllBytes(folder.Model), this["a"], path => TableModel.Load(path)),
            _ => (File.ReadAllBytes(folder.Checkpoint), this["a"], path => Checkpoint.Read(path)),
        };
    }

    private static void Refused(string path, byte[] bytes, Action<string> open)
    {
        File.WriteAllBytes(path, bytes);
        string message = Assert.Throws<InputException>(() => open(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
