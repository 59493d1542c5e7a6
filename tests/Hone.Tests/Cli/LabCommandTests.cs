using System.Text.Json.Nodes;
using Hone.Lab;

namespace Hone.Tests.Cli;

/// <summary><c>hone lab</c> as a user runs it.</summary>
public sealed class LabCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    [Fact]
    public void Without_a_name_it_lists_every_experiment()
    {
        var answer = _tool.Run("lab");
        Assert.Equal(0, answer.Code);
        Assert.All(Experiment.All, one => Assert.Contains($"{one.Name} ", answer.Output));

        var list = JsonNode.Parse(_tool.Run("lab", "--json").Output)!.AsArray();
        Assert.Equal(Experiment.All.Select(one => one.Name), list.Select(one => (string)one!["name"]!));
        Assert.Empty(_tool.Files);
    }

    [Fact]
    public void An_experiment_prints_its_figures_and_writes_a_folder_with_its_page()
    {
        var answer = _tool.Run("lab", "tuning-scale", "--seeds", "2", "--json", "--quiet");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var report = JsonNode.Parse(answer.Output)!;
        Assert.Equal("runs/lab-tuning-scale-1", ((string)report["run"]!).Replace('\\', '/'));
        Assert.Equal(2, report["seeds"]!.AsArray().Count);
        Assert.All(report["variants"]!.AsArray(), variant => Assert.All(variant!["figures"]!.AsArray(), figure => Assert.Equal(2, figure!["values"]!.AsArray().Count)));
        Assert.Equal(["lab.json", "pictures.json", "report.html"], Directory.GetFiles(_tool["runs/lab-tuning-scale-1"]).Select(Path.GetFileName).Order());
        Assert.Equal(answer.Output.TrimEnd(), File.ReadAllText(_tool["runs/lab-tuning-scale-1/lab.json"]).TrimEnd());

        var again = _tool.Run("lab", "tuning-scale", "--seeds", "2", "--out", "mine");
        Assert.Equal(0, again.Code);
        Assert.Contains("of the tries have a learning rate below 0.1", again.Output.ReplaceLineEndings(" "));
        Assert.Contains("auto: done", again.Error);
        Assert.Equal(2, _tool.Run("lab", "tuning-scale", "--out", "mine").Code); // it is there already

        string page = File.ReadAllText(_tool["mine/report.html"]);
        File.Delete(_tool["mine/report.html"]);
        Assert.Equal(0, _tool.Run("report", "mine").Code);
        Assert.Equal(page, File.ReadAllText(_tool["mine/report.html"]));
        File.WriteAllText(_tool["mine/pictures.json"], "[{}]");
        Assert.Equal(2, _tool.Run("report", "mine").Code);
    }

    [Fact]
    public void Published_figures_are_printed_beside_what_came_out()
    {
        var answer = _tool.Run("lab", "dropout", "--reference", Tool.In("data/course"), "--json", "--quiet");
        Assert.Equal(0, answer.Code);
        var claims = JsonNode.Parse(answer.Output)!["claims"]!.AsArray();
        Assert.NotEmpty(claims);
        Assert.All(claims, claim => Assert.True((bool)claim!["holds"]!));
        Assert.Contains("A3 of point 1", _tool.Run("lab", "dropout", "--reference", Tool.In("data/course")).Output);
    }

    [Fact]
    public void A_figure_that_does_not_come_out_is_told_with_its_own_exit_code()
    {
        Directory.CreateDirectory(_tool["course"]);
        var dropout = JsonNode.Parse(File.ReadAllText(Tool.In("data/course/dropout.json")))!;
        dropout["A3"]![0]![0] = 0.25;
        File.WriteAllText(_tool["course/dropout.json"], dropout.ToJsonString());

        var answer = _tool.Run("lab", "dropout", "--reference", "course", "--quiet");
        Assert.Equal(1, answer.Code);
        Assert.Contains("NO", answer.Output);
    }

    [Theory]
    [InlineData("There is no experiment flying. Those that are: initialization", "lab", "flying")]
    [InlineData("--seeds: found 0, expected 1 to 100", "lab", "dropout", "--seeds", "0")]
    [InlineData("Found no file 'nowhere.csv'", "lab", "dropout", "--data", "nowhere.csv")]
    [InlineData("found 4 columns (a, b, c, d)", "lab", "dropout", "--data", "four.csv")]
    [InlineData("there is no circles_train.csv in nowhere", "lab", "initialization", "--reference", "nowhere")]
    [InlineData("leave --data, --seeds and --seed out", "lab", "initialization", "--reference", "nowhere", "--seeds", "3")]
    [InlineData("has no published figures", "lab", "tuning-scale", "--reference", "nowhere")]
    [InlineData("circles_train.csv, line 2: found", "lab", "initialization", "--reference", "bad")]
    [InlineData("--seeds belongs to an experiment", "lab", "--seeds", "3")]
    public void Bad_input_is_one_message_with_exit_code_2_and_leaves_nothing_behind(string message, params string[] arguments)
    {
        _tool.Write("four.csv", "a,b,c,d", "1,2,3,x", "2,3,4,y");
        Directory.CreateDirectory(_tool["bad"]);
        _tool.Write("bad/circles_train.csv", "x1,x2,y", "1,two,0");
        string[] before = _tool.Files;

        var answer = _tool.Run(arguments);
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains(message, answer.Error);
        Assert.Equal(before, _tool.Files);
    }

    public void Dispose() => _tool.Dispose();
}
