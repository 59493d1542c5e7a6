using System.Globalization;
using System.Text.Json;
using Hone.Initializers;
using Hone.Layers;
using Hone.Numerics;
using Hone.Tests.Reports;
using Hone.Training;

namespace Hone.Tests.Cli;

/// <summary>Tables to examine, sound and faulty, and a run of each kind, made once.</summary>
public sealed class Patients : IDisposable
{
    public Patients()
    {
        Tool.Write("sound.csv", Made.Table(700, (a, b, row) => a + b + 0.5 * new Key(3).Normal(row) > 0 ? "yes" : "no").TrimEnd('\n'));
        Tool.Write("leak.csv", Made.Table(700, (a, b, row) => a + b + 0.5 * new Key(3).Normal(row) > 0 ? "yes,1" : "no,0", "a,b,c,t,paid").TrimEnd('\n'));
        Tool.Train("sound.csv", "--target", "t", "--epochs", "8", "--hidden", "8", "--out", "run");
        Tool.Run("train", "sound.csv", "--target", "t", "--epochs", "3", "--learning-rate", "1e38", "--hidden", "8", "--out", "wild", "--quiet");
    }

    public Tool Tool { get; } = new();

    public void Dispose() => Tool.Dispose();
}

public class DoctorCommandTests(Patients patients) : IClassFixture<Patients>
{
    private readonly Tool _tool = patients.Tool;

    [Fact]
    public void Sound_rows_and_the_network_for_them_are_examined_and_the_code_says_so()
    {
        var answer = _tool.Run("doctor", "sound.csv", "--target", "t");
        Assert.True(answer.Code == 0, answer.Output + answer.Error);
        Assert.Contains("the data, the network before its first step, whether it can learn a few rows by heart", answer.Output);
        Assert.Contains("Examining 560 train rows", answer.Error);
        Assert.Equal("", _tool.Run("doctor", "sound.csv", "--target", "t", "--quiet").Error);
    }

    [Fact]
    public void A_leak_is_an_error_with_its_column_and_what_to_do()
    {
        var answer = _tool.Run("doctor", "leak.csv", "--target", "t", "--quiet");
        Assert.Equal(1, answer.Code);
        Assert.Contains("error: Column 'paid' alone tells 't'", answer.Output);
        Assert.Contains("--kind paid=skip", answer.Output);
        Assert.Contains("[target-leak at paid: 1, limit 0.999]", answer.Output);
        Assert.Equal(0, _tool.Run("doctor", "leak.csv", "--target", "t", "--kind", "paid=skip", "--quiet").Code);
    }

    [Fact]
    public void Training_tells_the_leak_on_stderr_keeps_it_and_puts_it_into_report_and_json()
    {
        var answer = _tool.Run("train", "leak.csv", "--target", "t", "--epochs", "2", "--hidden", "8", "--out", "leaky", "--json");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("error: Column 'paid' alone tells 't'", answer.Error);
        Assert.Contains("[target-leak]", answer.Error);
        var kept = JsonDocument.Parse(File.ReadAllText(_tool["leaky/findings.json"])).RootElement;
        var first = kept.EnumerateArray().First();
        Assert.Equal(("target-leak", "error", "data", "paid"), (first.GetProperty("rule").GetString(), first.GetProperty("severity").GetString(), first.GetProperty("origin").GetString(), first.GetProperty("where").GetString()));
        Assert.True(JsonElement.DeepEquals(kept, JsonDocument.Parse(answer.Output).RootElement.GetProperty("findings")));
        Assert.Contains("Column &#39;paid&#39; alone tells &#39;t&#39; (area under the ROC curve 1).</bdi> <a href=\"#findings\">", File.ReadAllText(_tool["leaky/report.html"]));
        Assert.DoesNotContain("alone tells", _tool.Run("train", "leak.csv", "--target", "t", "--epochs", "2", "--hidden", "8", "--out", "quiet", "--quiet").Error);
    }

    [Fact]
    public void A_run_is_examined_with_its_data_its_start_and_its_end()
    {
        var report = Json("doctor", "run");
        Assert.Equal(["data", "start", "training", "end"], report.GetProperty("examined").EnumerateArray().Select(part => part.GetString()!));
        string[] kept = Rules(JsonDocument.Parse(File.ReadAllText(_tool["run/findings.json"])).RootElement);
        Assert.Equal(kept, Rules(report.GetProperty("findings")));
        Assert.Equal(["data", "start", "learning"], Json("doctor", "run/recipe.json").GetProperty("examined").EnumerateArray().Select(part => part.GetString()!));
    }

    [Fact]
    public void A_run_that_diverged_is_wrong_and_its_fix_is_a_smaller_rate()
    {
        var answer = _tool.Run("doctor", "wild", "--fix", "--quiet", "--out", "mended.json");
        Assert.Equal(1, answer.Code);
        Assert.Contains("learning-rate-too-large", answer.Output);
        Assert.Contains("-     \"peak\": 1E+38", answer.Output);
        Assert.Matches(@"\+     ""peak"": 1(\.0+1)?E\+37", answer.Output);
        var mended = Catalog.Default.FromJson(File.ReadAllText(_tool["mended.json"]), "mended.json");
        var before = Catalog.Default.FromJson(File.ReadAllText(_tool["wild/recipe.json"]), "recipe.json");
        Assert.NotEqual(before.LearningRate, mended.LearningRate);
        Assert.Equal(before.Epochs, mended.Epochs);
        Assert.NotEqual(0, Json("doctor", "wild", "--fix").GetProperty("edits").GetArrayLength());
    }

    [Fact]
    public void A_recipe_that_starts_badly_is_told_and_mended_with_data_named_behind_it()
    {
        string recipe = File.ReadAllText(_tool["run/recipe.json"]);
        var all = Catalog.Default.FromJson(recipe, "recipe.json") with { Data = null };
        File.WriteAllText(_tool["zeros.json"], Catalog.Default.ToJson(all with { Model = new Sequential(new Dense(8) { Weights = new Zeros() }, new Relu(), new Dense(1)) }));
        var answer = _tool.Run("doctor", "zeros.json", "sound.csv", "--target", "t", "--fix", "--quiet");
        Assert.Equal(1, answer.Code);
        Assert.Contains("symmetric-units", answer.Output);
        Assert.Contains("+", answer.Output);
        Assert.Contains("HeNormal", answer.Output);
        Assert.Equal(answer.Output.Replace("zeros.json", "sound.csv"), _tool.Run("doctor", "sound.csv", "--target", "t", "--recipe", "zeros.json", "--fix", "--quiet").Output);
    }

    [Fact]
    public void Nothing_is_changed_by_an_examination()
    {
        string[] before = _tool.Files;
        _tool.Run("doctor", "run", "--fix");
        _tool.Run("doctor", "wild");
        _tool.Run("doctor", "sound.csv", "--target", "t", "--fix");
        Assert.Equal(before, _tool.Files);
    }

    [Fact]
    public void What_was_found_before_a_break_is_still_there_after_it()
    {
        _tool.Write("slow.csv", Made.Table(700, (a, b, row) => (a + b + 0.5 * new Key(3).Normal(row)).ToString("0.000", CultureInfo.InvariantCulture)).TrimEnd('\n'));
        _tool.Train("slow.csv", "--target", "t", "--epochs", "4", "--hidden", "8", "--out", "whole");
        string kept = File.ReadAllText(_tool["whole/findings.json"]);
        string[] rules = Rules(JsonDocument.Parse(kept).RootElement);
        Assert.Equal(0, _tool.Run("train", "--resume", "whole", "--quiet").Code);
        Assert.Equal(rules, Rules(JsonDocument.Parse(File.ReadAllText(_tool["whole/findings.json"])).RootElement));
        File.WriteAllText(_tool["whole/findings.json"], "{");
        var answer = _tool.Run("train", "--resume", "whole", "--quiet");
        Assert.Equal(2, answer.Code);
        Assert.Contains("findings.json is not what hone writes", answer.Error);
        File.WriteAllText(_tool["whole/findings.json"], kept);
    }

    [Theory]
    [InlineData("doctor", "needs DATA|RUN|RECIPE")]
    [InlineData("doctor nowhere", "no file and no run folder nowhere")]
    [InlineData("doctor nowhere.json", "There is no recipe nowhere.json")]
    [InlineData("doctor sound.csv", "--target COL")]
    [InlineData("doctor sound.csv --target tt", "did you mean 't'?")]
    [InlineData("doctor sound.csv sound.csv --target t", "Found sound.csv behind sound.csv")]
    [InlineData("doctor run --target t", "leave --target out")]
    [InlineData("doctor run --epochs 5", "leave --epochs out")]
    [InlineData("doctor run/recipe.json --target t", "name the file of rows behind the recipe")]
    [InlineData("doctor run/recipe.json sound.csv --target t --recipe wild/recipe.json", "expected one of them")]
    [InlineData("doctor run/report.json sound.csv --target t", "is no recipe Hone can read")]
    [InlineData("doctor sound.csv --target t --out new.json", "give --fix too")]
    [InlineData("doctor sound.csv --target t --fix --out sound.csv", "found sound.csv, which is there already")]
    [InlineData("doctor sound.csv --target t --hidden 900000,900000", "GB to train")]
    [InlineData("doctor - --target t", "doctor cannot read standard input")]
    [InlineData("doctor sound.csv --target t --bogus", "There is no option --bogus")]
    public void Bad_input_is_refused_in_one_message(string arguments, string phrase)
    {
        string[] before = _tool.Files;
        var answer = _tool.Run(arguments.Split(' '));
        Assert.True(answer.Code == 2, $"{answer.Code}: {answer.Error}");
        Assert.Contains(phrase, answer.Error);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", answer.Output);
        Assert.Equal(before, _tool.Files);
    }

    private JsonElement Json(params string[] arguments) => JsonDocument.Parse(_tool.Run([.. arguments, "--json"]).Output).RootElement;

    private static string[] Rules(JsonElement findings) => [.. findings.EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()!)];
}
