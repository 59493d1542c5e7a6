using System.Diagnostics;
using System.Globalization;
using Hone.Files;

namespace Hone.Tests.Cli;

/// <summary>The tool killed or asked to end at random moments, gone on with each time: it comes to the same files as if nothing had happened.</summary>
/// <remarks>HONE_KILLS says how often (.ci/long does it 2,000 times), HONE_SEED which moments.</remarks>
public sealed class KillTests : IDisposable
{
    private const int UsualKills = 50, LongestStart = 400, LongestTraining = 300; // milliseconds

    private static readonly string[] Expected = ["analysis.json", "checkpoint.safetensors", "findings.json", "members", "metrics.jsonl", "model.safetensors", "recipe.json", "report.html", "report.json"];

    private readonly Tool _tool = new();
    private readonly int _seed = Number("HONE_SEED", 1);

    public KillTests() => _tool.CopyCredit();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Killed_at_random_moments_it_goes_on_to_the_same_files()
    {
        string[] whole = Whole();
        var random = new Random(_seed);
        int kills = 0, wanted = Number("HONE_KILLS", UsualKills), runs = 0;
        while (kills < wanted)
        {
            string run = $"run-{++runs}";
            while (true)
            {
                using var process = Go(run, 1 + random.Next(2));
                bool starting = random.Next(5) == 0;
                int delay = kills == wanted ? Timeout.Infinite : random.Next(starting ? LongestStart : LongestTraining);
                Say($"seed {_seed}, run {runs}, kill {kills + 1} after {delay} ms of {(starting ? "starting" : "training")}");
                if (!starting) WaitForTraining(process, run);
                if (!process.WaitForExit(delay)) process.Kill();
                var answer = Tool.Answer(process);
                if (answer.Code == 0) break;
                Assert.True(answer.Code == 137, $"seed {_seed}, kill {kills + 1}: {answer.Code}: {answer.Error}");
                kills++;
            }
            AssertSame(whole, run);
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Asked_to_end_at_random_moments_it_writes_its_state_and_goes_on_to_the_same_files(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        string[] whole = Whole();
        var random = new Random(_seed);
        int asked = 0, runs = 0;
        while (asked < 10)
        {
            string run = $"run-{++runs}";
            while (true)
            {
                using var process = Go(run, 1 + random.Next(2));
                WaitForSteps(process);
                int delay = asked == 10 ? Timeout.Infinite : random.Next(LongestTraining);
                Say($"seed {_seed}, run {runs}, {signal} {asked + 1} after {delay} ms");
                if (!process.WaitForExit(delay)) Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
                var watch = Stopwatch.StartNew();
                var answer = Tool.Answer(process);
                if (answer.Code == 0) break;
                asked++;
                string what = $"seed {_seed}, {signal} {asked}: {answer.Code}: {answer.Error}";
                Assert.True(answer.Code == 130, what);
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}; {what}");
                Assert.Contains($"hone train --resume {run}", answer.Error);
                Assert.True(File.Exists(_tool[$"{run}/checkpoint.safetensors"]), what);
                Assert.DoesNotContain(Directory.EnumerateFiles(_tool[run]), file => file.EndsWith(".lock", StringComparison.Ordinal) || file.EndsWith("-tmp", StringComparison.Ordinal));
            }
            AssertSame(whole, run);
        }
    }

    [Fact]
    public void What_was_said_of_the_unavoidable_error_outlives_a_kill()
    {
        using (var process = _tool.Start(null, Train("run", "--set", "/epochs=100000", "--set", "/patience=0", "--baseline-error", "0.07")))
        {
            while (!process.HasExited && !File.Exists(_tool["run/checkpoint.safetensors"])) Thread.Sleep(1);
            process.Kill();
            Tool.Answer(process);
        }
        using var again = _tool.Start(null, "train", "--resume", "run");
        WaitForSteps(again);
        Process.Start("kill", ["-INT", $"{again.Id}"]).WaitForExit();
        Assert.Equal(130, Tool.Answer(again).Code);
        Assert.Contains("\"baselineError\": 0.07", File.ReadAllText(_tool["run/analysis.json"]));
        Assert.Equal(0, _tool.Run("report", "run", "--baseline-error", "0.08").Code);
        Assert.Equal("0.08\n", File.ReadAllText(_tool["run/baseline-error.json"]));
    }

    [Fact]
    public void A_run_goes_on_from_any_folder_as_long_as_its_data_lies_around_it()
    {
        string[] whole = Whole();
        using (var process = _tool.Start(null, Train("runs/a", "--threads", "1")))
        {
            WaitForSteps(process);
            process.Kill();
            Tool.Answer(process);
        }
        Directory.CreateDirectory(_tool["elsewhere"]);
        File.Copy(Tool.In("data/vehicle.csv"), _tool["runs/credit.csv"]); // another file of that name is not taken for it
        var answer = _tool.RunIn("elsewhere", "train", "--resume", "../runs/a", "--quiet");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(whole, _tool.Bytes("runs/a"));
        File.Delete(_tool["credit.csv"]);
        var lost = _tool.RunIn("elsewhere", "train", "--resume", "../runs/a");
        Assert.Equal(2, lost.Code);
        Assert.Contains("Found no file 'credit.csv', the data of ../runs/a", lost.Error);
        Assert.Contains("the name goes from where the run was started", lost.Error);
    }

    [Fact]
    public void A_folder_in_use_is_refused_until_its_process_is_killed()
    {
        using var first = _tool.Start(null, Train("run", "--set", "/epochs=100000", "--set", "/patience=0"));
        while (!first.HasExited && !File.Exists(_tool["run/checkpoint.safetensors"])) Thread.Sleep(1);
        var second = _tool.Run("train", "--resume", "run");
        Assert.Equal(2, second.Code);
        Assert.Contains($"process {first.Id} is training in it", second.Error);
        Assert.Contains("already holds a run", _tool.Run(Train("run")).Error);
        first.Kill();
        Tool.Answer(first);
        using var third = _tool.Start(null, "train", "--resume", "run");
        WaitForSteps(third);
        Process.Start("kill", ["-INT", $"{third.Id}"]).WaitForExit();
        Assert.Equal(130, Tool.Answer(third).Code);
    }

    [Fact]
    public void Runs_without_a_folder_that_start_at_once_get_one_each()
    {
        Process[] processes = [.. Enumerable.Range(0, 4).Select(_ => _tool.Start(null, "train", "credit.csv", "--target", "Status", "--epochs", "2", "--threads", "1"))];
        foreach (var process in processes)
        {
            using (process) Assert.Equal(0, Tool.Answer(process).Code);
        }
        string[] first = _tool.Bytes("runs/credit-1");
        for (int n = 2; n <= 4; n++) Assert.Equal(first, _tool.Bytes($"runs/credit-{n}"));
        Assert.Equal(4, Directory.EnumerateDirectories(_tool["runs"]).Count());
    }

    private static string[] Train(string run, params string[] more) =>
        ["train", "credit.csv", "--target", "Status", "--epochs", "20", "--hidden", "32,32", "--checkpoint-every", "0.01", "--out", run, .. more];

    private string[] Whole()
    {
        Assert.Equal(0, _tool.Run(Train("whole")).Code);
        return _tool.Bytes("whole");
    }

    /// <summary>Starts a run, or goes on with it once there is one.</summary>
    private Process Go(string run, int threads) => File.Exists(_tool[$"{run}/recipe.json"])
        ? _tool.Start(null, "train", "--resume", run, "--checkpoint-every", "0.01", "--threads", $"{threads}")
        : _tool.Start(null, Train(run, "--threads", $"{threads}"));

    /// <summary>Until the run holds its lock, or is over. A killed process leaves its lock file: the new owner writes into it.</summary>
    private void WaitForTraining(Process process, string run)
    {
        while (!process.HasExited && FileLock.Holder(_tool[$"{run}/running.lock"]) != process.Id) Thread.Sleep(1);
    }

    /// <summary>Until there are steps to lose, or the run is over: it says how many rows there are when nothing is left to refuse.</summary>
    private static void WaitForSteps(Process process)
    {
        while (process.StandardError.ReadLine() is { } line && !line.Contains(" train rows, ", StringComparison.Ordinal)) { }
    }

    private void AssertSame(string[] whole, string run)
    {
        Assert.Equal(whole, _tool.Bytes(run));
        Assert.Equal(Expected, Directory.EnumerateFileSystemEntries(_tool[run]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
