using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Hone.Cli;
using Hone.Cli.Commands;
using Hone.Reports.Advising;
using Hone.Tables;
using Hone.Tables.Features;
using Hone.Tests.Files;
using Hone.Training;

namespace Hone.Tests.Tables;

public sealed class TrainingArgumentsTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public TrainingArgumentsTests()
    {
        foreach (string name in (string[])["data.csv", "test.csv", "labels.csv"]) File.WriteAllText(Path.Join(_scratch.Folder, name), name);
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>Every setting away from its default in one of these, and names that a shell or a parser could take for something else.</summary>
    private TrainingOptions[] All =>
    [
        new()
        {
            Data = Path.Join(_scratch.Folder, "data.csv"),
            Target = "t",
            Task = TaskKind.Classes,
            DevShare = 0.3,
            Test = Path.Join(_scratch.Folder, "test.csv"),
            TestTarget = Path.Join(_scratch.Folder, "labels.csv"),
            Splitting = new Splitting { Group = "who is it" },
            Weights = new RowWeights { Column = "w", Balanced = true, Classes = new Dictionary<string, double> { ["yes"] = 3, ["a=b"] = 0.125, ["balanced"] = 1e-7 } },
            Style = new FeatureStyle { Scaling = NumberScaling.Standard, EmbedsCategories = true, Answers = AnswerRange.Free },
            Reading = new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { ["zip"] = ColumnKind.Category, ["x=y"] = ColumnKind.Identifier, ["--keep"] = ColumnKind.Skip }, DayFirst = true, Delimiter = '\t', Decimal = ',', Encoding = TextEncodings.Find("latin1") },
        },
        new()
        {
            Data = Path.Join(_scratch.Folder, "data.csv"),
            Target = "--group",
            Test = "0.25",
            Splitting = new Splitting { Time = "@when" },
            Weights = new RowWeights { Column = "-w" },
            Style = new FeatureStyle { Scaling = NumberScaling.Robust },
            Reading = new ReadOptions { DayFirst = false, Delimiter = '~', Decimal = '.', Encoding = Encoding.Unicode },
        },
        new() { Data = Path.Join(_scratch.Folder, "data.csv"), Target = "it's \"a\" $(name) `x`\\", Splitting = new Splitting { Group = "line\nfeed" }, Weights = new RowWeights { Balanced = true } },
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Arguments_are_parsed_to_the_same_options(int number)
    {
        var options = All[number];
        var before = TrainingSource.Of(options);
        var read = TrainingSource.Read(before, "recipe.json"); // the way through a run folder
        var after = TrainingSource.Of(Parsed([.. TrainingArguments.Of(read)]));
        Assert.Equal(before.Settings, after.Settings);
        Assert.Equal((before.File, before.Target), (after.File, after.Target));
    }

    [Fact]
    public void The_examples_have_every_setting()
    {
        var settings = All.SelectMany(options => TrainingSource.Of(options).Settings.Keys).Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["answers", "balanced", "classWeight", "dayFirst", "decimal", "delimiter", "dev", "embedded", "encoding", "group", "kind", "scaling", "sha256", "task", "test", "testTarget", "time", "weight"], settings);
    }

    [Theory]
    [InlineData("robust", "true", NumberScaling.Robust, AnswerRange.Within)]
    [InlineData("twoViews", null, NumberScaling.TwoViews, AnswerRange.Free)]
    [InlineData(null, null, NumberScaling.Standard, AnswerRange.Free)]
    public void A_recipe_of_before_scaling_and_answers_were_always_said_reads_as_it_was_made(string? scaling, string? clipped, NumberScaling before, AnswerRange answers)
    {
        var settings = new Dictionary<string, string> { ["dev"] = "0.2" };
        if (scaling is not null) settings["scaling"] = scaling;
        if (clipped is not null) settings["clipped"] = clipped;
        var read = TrainingSource.Read(new DataSource { File = "t.csv", Sha256 = "00", Target = "t", Settings = settings }, "recipe.json");
        Assert.Equal(new FeatureStyle { Scaling = before, Answers = answers }, read.Style);
    }

    [Fact]
    public void A_tab_is_said_by_its_name() => Assert.Contains("--delimiter tab", Shell.Line(TrainingArguments.Of(All[0])));

    [Fact]
    public void A_shell_takes_a_line_apart_into_the_same_words()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no /bin/bash here.");
        string[] words = ["plain", "", "two words", "it's", "\"", "$(x) `y` $z \\", "tab\tline\nfeed", "bell\a\u001b0 it's", "\u202Ertl", "-x", "!!", "*?[a]", "~", "#", "é漢🙂"];
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"printf '%s\\0' {Shell.Line(words)}"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var shell = Process.Start(start)!;
        Assert.Equal(words, shell.StandardOutput.ReadToEnd().Split('\0')[..^1]);
        Assert.DoesNotContain(Shell.Line(words), letter => char.IsControl(letter) || letter == '\u202E');
    }

    /// <summary>As the tool parses them.</summary>
    private static TrainingOptions Parsed(string[] arguments)
    {
        var train = new RootCommand { TrainCommand.Create() }.Parse(["train", .. arguments]);
        Assert.Empty(train.Errors);
        var (reading, weights, features) = (new ReadingOptions(), new WeightOptions(), new FeatureOptions());
        var command = new Command("train") { new Argument<string>("DATA") };
        foreach (string name in (string[])["--target", "--task", "--dev", "--test", "--test-target"]) command.Add(new Option<string>(name));
        reading.AddTo(command, kinds: true);
        weights.AddTo(command);
        features.AddTo(command);
        var parsed = new RootCommand { command }.Parse(["train", .. arguments]);
        Assert.Empty(parsed.Errors);
        return new TrainingOptions
        {
            Data = train.GetValue<string>("DATA")!,
            Target = train.GetValue<string>("--target")!,
            Task = train.GetValue<string>("--task") is { } task ? TaskWords.Parse(task) : null,
            DevShare = train.GetValue<double?>("--dev") ?? TrainingOptions.DefaultDevShare,
            Test = train.GetValue<string>("--test"),
            TestTarget = train.GetValue<string>("--test-target"),
            Splitting = weights.Splitting(parsed),
            Weights = weights.Weights(parsed),
            Reading = reading.Read(parsed),
            Style = features.Read(parsed),
        };
    }
}
