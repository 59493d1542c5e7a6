using Hone.Training;

namespace Hone.Tests.Training;

public sealed class RunLockTests : RunTest
{
    private static readonly string Here = $"process {Environment.ProcessId} is training in it";

    [Fact]
    public void A_second_run_in_a_folder_is_refused_and_names_the_process_of_the_first()
    {
        string? told = null;
        var folder = Train(Small.Recipe, "run", 1, new On
        {
            Epoch = run => told ??= Assert.Throws<InputException>(() => Train(Small.Recipe, "run")).Message,
        });
        Assert.Contains(Here, told);
        Assert.False(File.Exists(folder.Lock));
        AssertSame(Train(Small.Recipe, "alone"), folder);
    }

    [Fact]
    public void Two_runs_that_want_the_same_new_folder_do_not_share_it()
    {
        var (first, second) = (RunFolder.New(this["run"]), RunFolder.New(this["run"]));
        string? told = null;
        Train(Small.Recipe, first, 1, new On { Epoch = _ => told ??= Assert.Throws<InputException>(() => second.Hold()).Message });
        Assert.Contains(Here, told);
        Assert.Contains("already holds a run", Assert.Throws<InputException>(() => second.Hold()).Message);
    }

    [Fact]
    public void Of_runs_that_take_the_next_free_folder_at_once_each_gets_its_own()
    {
        RunFolder[] folders = [.. Enumerable.Range(0, 8).Select(_ => RunFolder.Next(this["runs"], "credit"))];
        Assert.Single(folders.Select(folder => folder.Path).Distinct());
        Parallel.ForEach(folders, folder => new Trainer(Small.Recipe, Recorder(folder)) { Threads = 1 }.Fit(Small.Xor(), Small.Xor()));
        var alone = Train(Small.Recipe, "alone");
        Assert.All(folders, folder => AssertSame(alone, folder));
        Assert.Equal(Enumerable.Range(1, 8).Select(n => Path.Join(this["runs"], $"credit-{n}")), folders.Select(folder => folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_lock_file_that_a_killed_process_left_hinders_nobody()
    {
        Directory.CreateDirectory(this["run"]);
        File.WriteAllText(Path.Join(this["run"], "running.lock"), "process 1 abcdefgh.ijk\n");
        Assert.False(File.Exists(Train(Small.Recipe, "run").Lock));
    }

    [Fact]
    public void Many_takers_at_once_never_hold_a_folder_together()
    {
        int inside = 0, most = 0, taken = 0;
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 200; i++)
            {
                var folder = RunFolder.New(this["run"]);
                try
                {
                    using var held = folder.Hold();
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    Interlocked.Increment(ref taken);
                    Interlocked.Decrement(ref inside);
                }
                catch (InputException fault) { Assert.True(fault.Message.Contains("is in use", StringComparison.Ordinal), fault.ToString()); }
            }
        });
        Assert.Equal(1, most);
        Assert.True(taken > 1);
    }

    [Fact]
    public void A_folder_that_is_held_stays_so_after_its_run_until_it_is_given_back()
    {
        var folder = FolderOf("run");
        using (folder.Hold())
        {
            Train(Small.Recipe, folder);
            Assert.Contains(Here, Assert.Throws<InputException>(() => RunFolder.Open(folder.Path).Hold()).Message);
        }
        Assert.False(File.Exists(folder.Lock));
        AssertSame(Train(Small.Recipe, "alone"), folder);
    }

    [Fact]
    public void A_held_folder_takes_one_run_at_a_time()
    {
        var folder = FolderOf("run");
        string? told = null;
        using var held = folder.Hold();
        Train(Small.Recipe, folder, 1, new On { Epoch = _ => told ??= Assert.Throws<InputException>(() => Train(Small.Recipe, folder)).Message });
        Assert.Contains("is in use", told);
    }

    [Fact]
    public void A_folder_that_was_held_for_nothing_is_gone_with_those_made_for_it()
    {
        Directory.CreateDirectory(this["there"]);
        RunFolder.New(Path.Join(this["there"], "a", "b", "run")).Hold().Dispose();
        Assert.True(Directory.Exists(this["there"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(this["there"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_listed_is_not_kept_locked()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Nothing is forbidden to this user.");
            return; // Skip throws, which the analysis of platforms does not know
        }
        var folder = Train(Small.Recipe, "run");
        var before = File.GetUnixFileMode(folder.Path);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var again = RunFolder.Open(folder.Path);
        Assert.Contains("cannot be listed", Assert.Throws<InputException>(() => again.Hold()).Message);
        File.SetUnixFileMode(folder.Path, before);
        Assert.False(File.Exists(folder.Lock));
        again.Hold().Dispose();
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_cleaned_away_whichever_file_it_was()
    {
        var folder = Train(Small.Recipe, "run");
        string[] names = ["analysis.json", "checkpoint.safetensors", "metrics.jsonl", "model.safetensors", "recipe.json", "report.html", "report.json"];
        foreach (string name in names) File.WriteAllText(Path.Join(folder.Path, $"{name}.abcdefgh.ijk.hone-tmp"), "half");
        RunFolder.Open(folder.Path).Hold().Dispose();
        AssertSame(Train(Small.Recipe, "alone"), folder);
    }

    [Fact]
    public void A_run_that_is_refused_while_it_starts_leaves_nothing()
    {
        var folder = FolderOf("run");
        folder.Probe = () => throw new InputException("The disk is full.");
        Assert.Throws<InputException>(() => Train(Small.Recipe, folder));
        Assert.False(Directory.Exists(folder.Path));
        folder.Probe = null;
        AssertSame(Train(Small.Recipe, "other"), Train(Small.Recipe, folder));
    }
}
