using System.Globalization;
using System.Text.Json;
using Hone.Tables;
using Hone.Training;

namespace Hone.Tests.Cli;

/// <summary>One run on the README's loans, made once.</summary>
public sealed class CreditRun : IDisposable
{
    public CreditRun()
    {
        Tool.CopyCredit();
        Trained = Tool.Run("train", "credit.csv", "--target", "Status", "--epochs", "5", "--out", "credit", "--json");
    }

    public Tool Tool { get; } = new();

    public Answer Trained { get; }

    public JsonElement Report => JsonDocument.Parse(Trained.Output).RootElement;

    public void Dispose() => Tool.Dispose();
}

public class MainJobTests(CreditRun run) : IClassFixture<CreditRun>
{
    private readonly Tool _tool = run.Tool;

    [Fact]
    public void Training_prints_one_json_object_and_beats_guessing()
    {
        Assert.Equal(0, run.Trained.Code);
        string[] keys = [.. run.Report.EnumerateObject().Select(property => property.Name)];
        Assert.Equal(["task", "metric", "train", "dev", "devInterval", "test", "testInterval", "guess", "linear", "measures", "loss", "rows", "epochs", "bestEpoch", "members", "stopped", "ended", "findings", "seconds", "peakMemory", "run"], keys);
        Assert.Equal(["train", "dev", "test"], run.Report.GetProperty("rows").EnumerateObject().Select(property => property.Name));
        Assert.Equal(("binary", "accuracy", "credit"), (Text("task"), Text("metric"), Text("run")));
        Assert.Equal(JsonValueKind.Null, run.Report.GetProperty("test").ValueKind);
        Assert.True(Number("dev") > Number("guess") + 0.03, run.Trained.Output);
        Assert.Equal(File.ReadAllText(_tool["credit/report.json"]).Trim(), run.Trained.Output.Trim());
        Assert.Equal(5, File.ReadAllLines(_tool["credit/metrics.jsonl"]).Length);

        string Text(string name) => run.Report.GetProperty(name).GetString()!;
        double Number(string name) => run.Report.GetProperty(name).GetDouble();
    }

    [Fact]
    public void Predictions_come_in_the_order_of_the_rows_and_agree_with_the_library()
    {
        var answer = _tool.Run("predict", "credit", "credit-new.csv");
        Assert.True(answer.Code == 0, answer.Error);
        var lines = answer.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("prediction,probability,p(bad),p(good)", lines[0]);
        var model = TableModel.Load(_tool["credit/model.safetensors"]);
        var expected = model.Predict(Table.Read(_tool["credit-new.csv"], model.Reading(withTarget: false)));
        Assert.Equal(expected.Rows, lines.Length - 1);
        for (int row = 0; row < expected.Rows; row++)
        {
            var cells = lines[row + 1].Split(',');
            Assert.Equal(expected.Label(row), cells[0]);
            Assert.Equal(expected.Probability(row, 1), float.Parse(cells[3], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Predictions_from_standard_input_and_into_a_file_are_the_same()
    {
        string rows = File.ReadAllText(_tool["credit-new.csv"]);
        var piped = _tool.RunWith(rows, null, "predict", "credit", "-");
        var filed = _tool.Run("predict", "credit/model.safetensors", "credit-new.csv", "--out", "answers.csv", "--json");
        Assert.True(filed.Code == 0, filed.Error);
        Assert.Equal(piped.Output, File.ReadAllText(_tool["answers.csv"]));
        Assert.Equal(10, JsonDocument.Parse(filed.Output).RootElement.GetProperty("rows").GetInt32());
    }

    [Fact]
    public void Unseen_categories_and_extra_columns_do_not_stop_a_prediction()
    {
        string[] rows = File.ReadAllLines(_tool["credit-new.csv"]);
        _tool.Write("odd.csv", rows.Select((row, i) => i == 0 ? row + ",Extra" : row.Replace("rent", "castle") + ",7"));
        var answer = _tool.Run("predict", "credit", "odd.csv");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(rows.Length, answer.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void Evaluation_agrees_with_what_training_said_of_a_test_file()
    {
        string[] lines = File.ReadAllLines(_tool["credit.csv"]);
        _tool.Write("earlier.csv", lines[..4000]);
        _tool.Write("later.csv", [lines[0], .. lines[4000..]]);
        _tool.Train("earlier.csv", "--target", "Status", "--epochs", "2", "--out", "tested", "--test", "later.csv");
        var report = JsonDocument.Parse(File.ReadAllText(_tool["tested/report.json"])).RootElement;
        var evaluated = JsonDocument.Parse(_tool.Run("evaluate", "tested", "later.csv", "--json").Output).RootElement;
        Assert.Equal(report.GetProperty("test").GetDouble(), evaluated.GetProperty("test").GetDouble());
        Assert.Equal(445, evaluated.GetProperty("rows").GetProperty("test").GetInt32());
    }

    [Fact]
    public void A_recipe_used_again_gives_the_same_model_and_keeps_its_edits()
    {
        _tool.Train("credit.csv", "--target", "Status", "--epochs", "2", "--seed", "7", "--out", "first", "--hidden", "16", "--set", "/optimizer={\"kind\":\"Nesterov\",\"beta\":0.95}", "--set", "/metric={\"kind\":\"RocAuc\"}");
        _tool.Train("credit.csv", "--target", "Status", "--recipe", "first/recipe.json", "--out", "again");
        Assert.Equal(_tool.Bytes("first"), _tool.Bytes("again"));
        var recipe = Catalog.Default.FromJson(File.ReadAllText(_tool["again/recipe.json"]), "recipe.json");
        Assert.Equal(("Nesterov", "RocAuc", 2), (recipe.Optimizer.GetType().Name, recipe.Metric.GetType().Name, recipe.Epochs));
    }

    [Fact]
    public void Every_part_of_the_catalog_is_listed()
    {
        string text = _tool.Run("parts").Output, json = _tool.Run("parts", "--json").Output;
        Assert.All(Catalog.Default.Parts, part => Assert.Contains(part.Name, text));
        Assert.Equal(Catalog.Default.Parts.Select(part => part.Name), JsonDocument.Parse(json).RootElement.EnumerateArray().Select(part => part.GetProperty("name").GetString()!));
    }
}
