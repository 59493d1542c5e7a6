using System.Text.Json;
using Hone.Tests.Cli;

namespace Hone.Tests.Reports;

public sealed class ReportCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public ReportCommandTests()
    {
        _tool.Write("t.csv", Made.Table(200, (a, b, _) => a + b > 0 ? "yes" : "no").TrimEnd('\n'));
        _tool.Train("t.csv", "--target", "t", "--epochs", "3", "--hidden", "8", "--out", "run");
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_report_is_made_again_without_the_data_to_the_same_bytes()
    {
        string page = File.ReadAllText(_tool["run/report.html"]);
        File.Delete(_tool["t.csv"]);
        File.Delete(_tool["run/report.html"]);
        var answer = _tool.Run("report", "run");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(Path.Join("run", "report.html"), answer.Output.Trim());
        Assert.Equal(page, File.ReadAllText(_tool["run/report.html"]));
    }

    [Fact]
    public void A_baseline_is_kept_for_the_next_report()
    {
        Assert.Equal(0, _tool.Run("report", "run", "--baseline-error", "0.05").Code);
        string page = File.ReadAllText(_tool["run/report.html"]);
        Assert.Contains("was given with --baseline-error", page);
        Assert.Equal(0, _tool.Run("report", "run").Code);
        Assert.Equal(page, File.ReadAllText(_tool["run/report.html"]));
        _tool.Train("t.csv", "--target", "t", "--epochs", "3", "--hidden", "8", "--out", "other", "--baseline-error", "0.05");
        Assert.Equal(File.ReadAllText(_tool["run/analysis.json"]), File.ReadAllText(_tool["other/analysis.json"]));
    }

    [Fact]
    public void The_interval_is_part_of_the_report_for_programs()
    {
        var report = JsonDocument.Parse(File.ReadAllText(_tool["run/report.json"])).RootElement;
        double dev = report.GetProperty("dev").GetDouble();
        Assert.InRange(dev, report.GetProperty("devInterval").GetProperty("low").GetDouble(), report.GetProperty("devInterval").GetProperty("high").GetDouble());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("testInterval").ValueKind);
        Assert.Equal("finished", report.GetProperty("ended").GetString());
        Assert.True(report.GetProperty("peakMemory").GetInt64() > 1 << 20);
    }

    [Fact]
    public void A_run_that_broke_off_has_a_report_that_says_what_is_missing()
    {
        File.Delete(_tool["run/report.json"]);
        File.Delete(_tool["run/analysis.json"]);
        File.AppendAllText(_tool["run/metrics.jsonl"], "{\"epoch\":4,"); // half a line
        Assert.Equal(0, _tool.Run("report", "run").Code);
        Assert.Contains("broke off after 3 epochs", File.ReadAllText(_tool["run/report.html"]));
    }

    [Fact]
    public void A_run_that_diverged_is_reported_as_such()
    {
        var answer = _tool.Run("train", "t.csv", "--target", "t", "--learning-rate", "1e30", "--epochs", "3", "--out", "wild");
        Assert.Equal(1, answer.Code);
        string page = File.ReadAllText(_tool["wild/report.html"]);
        Assert.Contains("Training diverged", page);
        Assert.Contains("--learning-rate", page);
    }

    [Theory]
    [InlineData("report nowhere", "There is no folder nowhere")]
    [InlineData("report run --baseline-error 1.5", "--baseline-error: found 1.5")]
    [InlineData("report run --baseline-error much", "--baseline-error: found \"much\"")]
    [InlineData("train t.csv --target t --baseline-error -1 --out never", "--baseline-error: found -1")]
    [InlineData("report run --out x", "There is no option --out")]
    public void Bad_input_is_refused_in_one_message_and_changes_nothing(string arguments, string phrase)
    {
        string[] before = _tool.Files;
        var answer = _tool.Run(arguments.Split(' '));
        Assert.Equal(2, answer.Code);
        Assert.Contains(phrase, answer.Error);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, _tool.Files);
    }

    [Fact]
    public void A_damaged_analysis_is_told_by_name()
    {
        File.WriteAllText(_tool["run/analysis.json"], "{\"file\":");
        var answer = _tool.Run("report", "run");
        Assert.Equal(2, answer.Code);
        Assert.Contains("analysis.json is not what hone train writes", answer.Error);
    }
}
