using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hone.Reports;
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
        var answer = _tool.Run("train", "t.csv", "--target", "t", "--learning-rate", "1e38", "--epochs", "3", "--out", "wild");
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

    [Theory]
    [InlineData("dev")]
    [InlineData("guessing")]
    [InlineData("profile")]
    [InlineData("metric")]
    [InlineData("notes")]
    [InlineData("classes/perClass")]
    [InlineData("classes/perClass/0")]
    [InlineData("classes/confusion/1")]
    [InlineData("network/layers/0")]
    [InlineData("profile/columns/0")]
    [InlineData("contributions/items/0")]
    public void An_analysis_that_lost_a_value_is_told_in_one_message(string path)
    {
        string[] steps = path.Split('/');
        var root = JsonNode.Parse(File.ReadAllText(_tool["run/analysis.json"]))!;
        var node = root;
        foreach (string step in steps[..^1]) node = node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!;
        if (node is JsonArray items) items[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = null;
        else node[steps[^1]] = null;
        File.WriteAllText(_tool["run/analysis.json"], root.ToJsonString());
        var fault = Assert.Throws<InputException>(() => ReportPage.Render(RunFiles.Read(_tool["run"])));
        Assert.Contains("analysis.json is not what hone train writes", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void After_a_run_has_moved_commands_name_its_new_place()
    {
        Directory.Move(_tool["run"], _tool["its new place"]);
        Assert.Equal(0, _tool.Run("report", "its new place").Code);
        string page = Text(File.ReadAllText(_tool["its new place/report.html"]));
        Assert.Contains("--recipe 'its new place/recipe.json'", page);
        Assert.DoesNotContain(" run/recipe.json", page);
    }

    [Fact]
    public void Figures_that_are_compared_are_of_the_same_rows()
    {
        var answer = _tool.Train("t.csv", "--target", "t", "--epochs", "1", "--hidden", "8", "--test", "0.3", "--out", "a run");
        var analysis = JsonNode.Parse(File.ReadAllText(_tool["a run/analysis.json"]))!;
        double guess = analysis["guessing"]!["guess"]!.GetValue<double>();
        Assert.Equal(guess, JsonNode.Parse(File.ReadAllText(_tool["a run/report.json"]))!["guess"]!.GetValue<double>(), 1e-8);
        double linear = analysis["linear"]!["value"]!.GetValue<double>();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"gives {guess:0.####}, a linear model {linear:0.####} on test."), answer.Output);
        Assert.Contains("Best epoch, on average, 1 of 1 (its one epoch is done)", answer.Output);
        Assert.Contains("hone predict 'a run' NEW.csv", answer.Output);
    }

    [Fact]
    public void The_table_of_columns_says_what_each_was_used_as()
    {
        string[] words = ["red", "old", "big", "new", "far", "low", "hot"];
        _tool.Write("kinds.csv", Enumerable.Range(0, 300).Select(row => $"{row + 1},g{row % 30},{row * 37 % 101},{words[row % 7]} {words[row / 7 % 7]} {words[row / 49]} n{row},k{row},same,{row % 3 + 1},{(row * 37 % 101 > 50 ? "yes" : "no")}").Prepend("id,who,x,says,code,still,w,t"));
        _tool.Train("kinds.csv", "--target", "t", "--epochs", "1", "--hidden", "8", "--group", "who", "--weight", "w", "--out", "kinds");
        var page = XDocument.Parse(File.ReadAllText(_tool["kinds/report.html"]).Replace("<!DOCTYPE html>", ""));
        var used = page.Descendants("section").Single(section => section.Attribute("id")?.Value == "data").Descendants("tbody").Single().Elements("tr")
            .ToDictionary(row => row.Elements().First().Value, row => row.Elements().ElementAt(2).Value);
        Assert.Equal(["code: left out: identifier", "id: left out: identifier", "says: text", "still: left out: constant", "t: target", "w: weight, not learned from", "who: group, not learned from", "x: number"],
            used.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}: {item.Value}"));
    }

    private static string Text(string page) => WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]+>", ""));

    [Fact]
    public void A_damaged_analysis_is_told_by_name()
    {
        File.WriteAllText(_tool["run/analysis.json"], "{\"file\":");
        var answer = _tool.Run("report", "run");
        Assert.Equal(2, answer.Code);
        Assert.Contains("analysis.json is not what hone train writes", answer.Error);
    }
}
