using System.Globalization;
using System.Text.Json;

namespace Hone.Tests.Cli;

public sealed class LabRateTests : IDisposable
{
    private readonly Tool _tool = new();

    public LabRateTests() => _tool.CopyCredit();

    [Fact]
    public void A_rate_is_named_with_the_command_that_trains_with_it_and_a_folder_holds_figures_and_page()
    {
        var answer = _tool.Run("lab", "rate", "credit.csv", "--target", "Status", "--hidden", "16");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("testing seed 3, 3 of 3", answer.Error);
        string[] lines = answer.Output.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 3, 5);
        Assert.StartsWith("Take a learning rate of ", lines[0]);
        string train = lines.Single(line => line.StartsWith("Train with it: hone ", StringComparison.Ordinal))["Train with it: hone ".Length..];
        Assert.StartsWith("train credit.csv --target Status --hidden 16 --learning-rate ", train);
        Assert.Equal(0, _tool.Run([.. train.Split(' '), "--epochs", "1", "--quiet"]).Code);

        var kept = JsonDocument.Parse(File.ReadAllText(_tool["runs/lab-rate-1/lab.json"])).RootElement;
        Assert.Equal(3, kept.GetProperty("seeds").GetArrayLength());
        Assert.Equal(kept.GetProperty("take").GetDouble(), double.Parse(train.Split(' ')[^1], CultureInfo.InvariantCulture), 0.06 * kept.GetProperty("take").GetDouble()); // two digits that count
        string page = File.ReadAllText(_tool["runs/lab-rate-1/report.html"]);
        foreach (string part in (string[])["<svg", "falls fastest", "hone</span> <span>train", "a tenth of the rate with the lowest loss", "Smith 2017"]) Assert.Contains(part, page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public void Json_is_what_the_folder_keeps_and_the_same_test_gives_the_same_bytes()
    {
        string[] test = ["lab", "rate", "credit.csv", "--target", "Status", "--hidden", "8", "--seeds", "2", "--steps", "120", "--json", "--quiet"];
        var (first, second) = (_tool.Run([.. test, "--out", "one"]), _tool.Run([.. test, "--out", "two"]));
        Assert.Equal((0, ""), (first.Code, first.Error));
        Assert.Equal(first.Output, File.ReadAllText(_tool["one/lab.json"]));
        Assert.Equal(first.Output.Replace("\"one\"", "\"two\""), second.Output);
        Assert.Equal(File.ReadAllBytes(_tool["one/report.html"]), File.ReadAllBytes(_tool["two/report.html"]));
    }

    [Fact]
    public void A_range_that_ends_too_early_cannot_tell_and_says_how_to_look_further()
    {
        var answer = _tool.Run("lab", "rate", "credit.csv", "--target", "Status", "--hidden", "8", "--highest", "0.001", "--quiet");
        Assert.Equal(3, answer.Code);
        Assert.Contains("look further up: hone lab rate credit.csv --target Status --hidden 8 --highest 0.1\n", answer.Output);
        Assert.Contains("The loss was still falling at the highest rate.", File.ReadAllText(_tool["runs/lab-rate-1/report.html"]));
    }

    [Theory]
    [InlineData("--highest: found 0.5, expected at least 10 times the lowest rate, 0.1", "credit.csv --target Status --lowest 0.1 --highest 0.5")]
    [InlineData("--lowest: found 0, expected a learning rate above 0", "credit.csv --target Status --lowest 0")]
    [InlineData("--steps: found 10, expected 50 to", "credit.csv --target Status --steps 10")]
    [InlineData("--seeds: found 0, expected 1 to", "credit.csv --target Status --seeds 0")]
    [InlineData("--learning-rate: found it where it would change nothing", "credit.csv --target Status --learning-rate 0.1")]
    [InlineData("--set /epochs: found it where it would change nothing", "credit.csv --target Status --set /epochs=3")]
    [InlineData("Say which column to predict: --target COL", "credit.csv")]
    [InlineData("'Nobody'", "credit.csv --target Nobody")]
    [InlineData("Found no file 'none.csv'", "none.csv --target Status")]
    [InlineData("credit.csv is a file; a run needs a folder", "credit.csv --target Status --out credit.csv")]
    public void Bad_input_is_one_message_and_leaves_nothing_behind(string message, string arguments)
    {
        string[] before = _tool.Files;
        var answer = _tool.Run(["lab", "rate", .. arguments.Split(' '), "--quiet"]);
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains(message, answer.Error);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
        Assert.Equal(before, _tool.Files);
    }

    [Fact]
    public void A_folder_that_holds_an_experiment_is_left_as_it_is()
    {
        string[] test = ["lab", "rate", "credit.csv", "--target", "Status", "--hidden", "8", "--seeds", "1", "--steps", "100", "--out", "one", "--quiet"];
        _tool.Run(test);
        string[] before = _tool.Files;
        var answer = _tool.Run(test);
        Assert.Equal(2, answer.Code);
        Assert.Contains("one already holds an experiment", answer.Error);
        Assert.Equal(before, _tool.Files);
    }

    public void Dispose() => _tool.Dispose();
}
