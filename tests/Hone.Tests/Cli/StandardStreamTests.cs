using System.Diagnostics;

namespace Hone.Tests.Cli;

/// <summary>Standard output and error that cannot be written, standard input that cannot be read.</summary>
public sealed class StandardStreamTests : IDisposable
{
    private readonly Tool _tool = new();

    public StandardStreamTests()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        _tool.CopyCredit();
        _tool.Train("credit.csv", "--target", "Status", "--epochs", "1", "--hidden", "4", "--out", "run");
    }

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("predict run credit-new.csv")]
    [InlineData("evaluate run credit.csv --json --quiet")]
    [InlineData("report run")]
    [InlineData("parts")]
    [InlineData("completion bash")]
    [InlineData("train --help")]
    [InlineData("train credit.csv --target Status --epochs 1 --hidden 4 --quiet --out other")]
    public void An_answer_that_cannot_be_written_is_told_in_one_message(string command)
    {
        var full = Bash($"{command} > /dev/full");
        Assert.Equal((2, "Standard output cannot be written: the disk is full. Free some space and try again.\n"), (full.Code, full.Error));
        if (command.StartsWith("train credit", StringComparison.Ordinal)) Assert.True(File.Exists(_tool["other/report.html"])); // all but the last words is there
        else Assert.Equal(2, Bash($"{command} >&-").Code);
    }

    [Fact]
    public void A_reader_that_leaves_early_ends_it_quietly()
    {
        var answer = Bash("predict run credit.csv | head -n 1");
        Assert.Equal((0, "prediction,probability,p(bad),p(good)\n", ""), (answer.Code, answer.Output, answer.Error));
    }

    [Theory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    [InlineData("2> >(true)")]
    public void Progress_that_cannot_be_written_stops_no_training(string redirection)
    {
        var answer = Bash($"train credit.csv --target Status --epochs 1 --hidden 4 --threads 1 --out deaf {redirection}");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.StartsWith("accuracy", answer.Output);
        Assert.Equal(_tool.Bytes("run"), _tool.Bytes("deaf"));
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    public void Rows_from_a_closed_input_are_not_waited_for(string command)
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fdinfo"), "This system does not say which streams are closed.");
        var answer = Bash($"{command} run - <&-", before: "timeout 60"); // without the mend it waits for ever
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.StartsWith("Standard input is closed; expected rows", answer.Error);
        foreach (string open in (string[])[$"{command} run - < credit.csv", $"{command} run - < <(cat credit.csv)"]) Assert.True(Bash(open) is { Code: 0, Output: not "" }, open);
    }

    [Fact]
    public void A_refusal_that_cannot_be_said_keeps_its_exit_code() => Assert.Equal(2, Bash("train gone.csv --target Status 2> /dev/full").Code);

    /// <param name="before">What the tool is started by.</param>
    private Answer Bash(string command, string before = "")
    {
        var start = new ProcessStartInfo("bash", ["-o", "pipefail", "-c", $"{before} \"$dotnet\" \"$hone\" {command}"]) { WorkingDirectory = _tool.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["dotnet"], start.Environment["hone"]) = (Tool.Dotnet, Tool.Assembly);
        using var process = Process.Start(start)!;
        return Tool.Answer(process);
    }
}
