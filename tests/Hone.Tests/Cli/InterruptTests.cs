using System.Diagnostics;
using System.Text.Json;
using Hone.Files;

namespace Hone.Tests.Cli;

/// <summary>What Ctrl-C does at each stage of a run, and what is said.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly Tool _tool = new();

    public InterruptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals and no named pipes in folders.");
        _tool.CopyCredit();
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_second_signal_ends_a_run_at_once_and_says_how_to_go_on()
    {
        // Steps that take long: the second signal comes before the end of the one under way.
        using var process = _tool.Start(null, "train", "credit.csv", "--target", "Status", "--hidden", "2048,2048,2048", "--batch-size", "700", "--threads", "1", "--out", "run");
        ReadTo(process, " train rows, ");
        Signal(process);
        Assert.Equal("Ending after this step, keeping everything. Press Ctrl-C again to end at once.", process.StandardError.ReadLine());
        Signal(process);
        var answer = Tool.Answer(process);
        Assert.Equal((130, "", "Ended at once. Go on from the last checkpoint with: hone train --resume run\n"), (answer.Code, answer.Output, answer.Error));
        Assert.False(File.Exists(_tool["run/report.json"]));
    }

    [Fact]
    public void A_run_that_is_ended_has_its_report_without_waiting_for_a_linear_model()
    {
        using var process = _tool.Start(null, "train", "credit.csv", "--target", "Status", "--hidden", "4", "--epochs", "1000000", "--patience", "0", "--out", "run");
        ReadTo(process, "  dev loss ");
        Signal(process);
        Assert.Equal(130, Tool.Answer(process).Code);
        using var report = JsonDocument.Parse(File.ReadAllText(_tool["run/report.json"]));
        Assert.Equal((JsonValueKind.Number, JsonValueKind.Null), (report.RootElement.GetProperty("dev").ValueKind, report.RootElement.GetProperty("linear").ValueKind));
        Assert.True(File.Exists(_tool["run/report.html"]));
        Assert.Equal(JsonValueKind.Number, Trained().GetProperty("linear").ValueKind); // whoever waits has one
    }

    private JsonElement Trained()
    {
        _tool.Train("credit.csv", "--target", "Status", "--hidden", "4", "--epochs", "1", "--out", "whole");
        return JsonDocument.Parse(File.ReadAllText(_tool["whole/report.json"])).RootElement;
    }

    [Fact]
    public void A_signal_while_data_is_read_ends_a_new_run_at_once_and_leaves_nothing()
    {
        using var process = WaitForData("train", "pipe.csv", "--target", "Status", "--quiet");
        var second = _tool.Run("train", "credit.csv", "--target", "Status", "--out", "runs/pipe-1");
        Assert.Equal((2, true), (second.Code, second.Error.Contains($"process {process.Id} is training in it", StringComparison.Ordinal)));
        Signal(process);
        var answer = Tool.Answer(process);
        Assert.Equal((130, "", "Ended before training began; nothing was written.\n"), (answer.Code, answer.Output, answer.Error));
        Assert.False(Directory.Exists(_tool["runs"]));
    }

    [Fact]
    public void A_signal_at_any_moment_after_the_start_leaves_nothing_half_made()
    {
        Process.Start("mkfifo", [_tool["pipe.csv"]]).WaitForExit();
        for (int delay = 10; delay <= 200; delay += 10)
        {
            using var process = _tool.Start(null, "train", "pipe.csv", "--target", "Status", "--quiet");
            Thread.Sleep(delay);
            do Signal(process); // on a busy machine the runtime loses one that comes while it begins to listen
            while (!process.WaitForExit(3000));
            Assert.Equal(130, Tool.Answer(process).Code); // before the tool listens the system says the same: 128 + 2
            Assert.False(Directory.Exists(_tool["runs"]), $"after {delay} ms");
        }
    }

    [Fact]
    public void Data_that_is_refused_leaves_no_folder_and_no_folder_around_it()
    {
        _tool.Write("bad.csv", "a,b", "1,2");
        string[] before = _tool.Files;
        Assert.Equal(2, _tool.Run("train", "bad.csv", "--target", "c", "--out", "some/where/run").Code);
        Assert.Equal(2, _tool.Run("train", "bad.csv", "--target", "c").Code);
        Assert.Equal(before, _tool.Files);
    }

    /// <summary>Starts the tool on data that does not come, and waits until it holds its folder.</summary>
    private Process WaitForData(params string[] arguments)
    {
        Process.Start("mkfifo", [_tool["pipe.csv"]]).WaitForExit();
        var process = _tool.Start(null, arguments);
        while (!process.HasExited && FileLock.Holder(_tool["runs/pipe-1/running.lock"]) != process.Id) Thread.Sleep(1);
        Thread.Sleep(200); // from the lock to the data it is less
        return process;
    }

    private static void ReadTo(Process process, string phrase)
    {
        while (process.StandardError.ReadLine() is { } line)
            if (line.Contains(phrase, StringComparison.Ordinal)) return;
        Assert.Fail($"The tool ended without saying \"{phrase}\".");
    }

    private static void Signal(Process process) => Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
}
