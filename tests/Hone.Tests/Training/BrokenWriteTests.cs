using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>A run whose n-th write is its last, for every n: the folder is one that the run goes on from to the same bytes.</summary>
public sealed class BrokenWriteTests : RunTest
{
    private static readonly Recipe Short = Small.Recipe with { Epochs = 3, BatchSize = 20 };

    [Theory]
    [InlineData(null)]
    [InlineData("0.01")]
    public void Whichever_write_is_the_last_the_run_goes_on_to_the_same_bytes(string? rate)
    {
        var whole = New("whole");
        int points = 0;
        whole.Probe = () => points++;
        Train(Short, whole);
        Assert.InRange(points, 40, 400);

        for (int last = 1; last <= points; last++)
        {
            var broken = New($"broken-{last}");
            int left = last;
            broken.Probe = () => { if (--left == 0) throw new InputException("The disk is full."); };
            string message = Assert.Throws<InputException>(() => Train(Short, broken)).Message;
            Assert.True(!File.Exists(broken.Recipe) || message.Contains("hone train --resume", StringComparison.Ordinal), message);
            Assert.False(File.Exists(broken.Lock));
            AssertSame(whole, Train(Short, FolderOf($"broken-{last}")), $"after a failure at point {last} of {points}");
        }

        RunFolder New(string name)
        {
            Directory.CreateDirectory(this[name]);
            if (rate is not null) File.WriteAllText(Path.Join(this[name], "learning-rate.json"), rate);
            return FolderOf(name);
        }
    }

    [Fact]
    public void A_folder_that_is_deleted_while_training_ends_the_run_with_a_message_about_it()
    {
        var fault = Assert.Throws<InputException>(() => Train(Short, "run", 1, new On { Epoch = _ => Directory.Delete(this["run"], recursive: true) }));
        Assert.Contains($"{this["run"]} is gone", fault.Message);
        Assert.False(Directory.Exists(this["run"]));
    }
}
