using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hone.Diagnosis;
using Hone.Files;
using Hone.Reports;
using Hone.Reports.Advising;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli.Commands;

/// <summary><c>hone lab rate</c>: which learning rate to take, by trying them all in one short training.</summary>
internal sealed class LabRateCommand
{
    private const string Series = "lab-rate", Figures = "lab.json";
    private const int UsualSeeds = 3, MostSeeds = 100, MostSteps = 1_000_000;

    private readonly Argument<string> _data = new Argument<string>("DATA") { Description = "A file of rows: CSV (plain or .gz), Parquet, or IDX images." }.NoOption();
    private readonly Option<double?> _lowest = new Option<double?>("--lowest") { Description = "Rate of the first step; 1e-6 where not given.", HelpName = "RATE" }.Expecting("a number such as 0.000001");
    private readonly Option<double?> _highest = new Option<double?>("--highest") { Description = "Rate of the last step; 10 where not given. A test ends earlier where the loss climbs to 4 times its lowest.", HelpName = "RATE" }.Expecting("a number such as 10");
    private readonly Option<int?> _steps = new Option<int?>("--steps") { Description = "Steps from the lowest rate to the highest, in equal factors; 300 where not given.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<int?> _seeds = new Option<int?>("--seeds") { Description = $"How often to test, each time from another start; {UsualSeeds} where not given.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<string?> _out = new Option<string?>("--out") { Description = $"The run folder to make; runs/{Series}-N where not given.", HelpName = "FOLDER" }.Named();
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object on stdout and nothing else there." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on stderr." };
    private readonly DataOptions _dataOptions = new();
    private readonly RecipeOptions _recipeOptions = new();

    public static Command Create() => new LabRateCommand().Build();

    private Command Build()
    {
        var command = new Command("rate", "Find the learning rate to take: train a little while the rate grows, and look where the loss falls.") { _data };
        _dataOptions.AddTo(command);
        _recipeOptions.AddTo(command);
        foreach (var option in (Option[])[_lowest, _highest, _steps, _seeds, _out, _json, _quiet]) command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var screen = new Screen(parsed.GetValue(_json), parsed.GetValue(_quiet));
        string file = parsed.GetValue(_data)!;
        var range = Range(parsed);
        int seeds = Whole(parsed, _seeds, 1, MostSeeds) ?? UsualSeeds;
        _recipeOptions.RefuseCourse(parsed, "The test is what looks for a rate: --lowest and --highest say where, --steps how long.");
        var options = _dataOptions.Read(parsed, file);
        var chosen = _recipeOptions.Read(parsed);
        var folder = Folder(parsed.GetValue(_out));
        var interrupt = new Interrupt(screen, "Ended; nothing was written.");
        using var held = interrupt.Hold(folder);

        var data = TrainingData.Load(options, chosen.Seed);
        var recipe = chosen.For(data.Preprocessor, data.Train.Rows);
        Outputs.Check(recipe, data.Preprocessor);
        screen.Notes(data.Notes);
        var tests = new List<RateTest>();
        for (int i = 0; i < seeds; i++)
        {
            screen.Say($"testing seed {(recipe.Seed + (ulong)i).ToString(CultureInfo.InvariantCulture)}, {i + 1} of {seeds}");
            tests.Add(RateTest.Of(recipe with { Seed = unchecked(recipe.Seed + (ulong)i) }, data.Train, range, Environment.ProcessorCount));
        }

        string[] same = [.. TrainingArguments.Of(options), .. _recipeOptions.Given(parsed)];
        var view = new RateView(tests)
        {
            Title = $"{Path.GetFileName(file)} → {options.Target}",
            Data = (data.Train.Rows, recipe.BatchSize),
            Optimizer = recipe.Optimizer.GetType().Name,
            Train = Shell.Line(["hone", "train", .. same]),
            Again = Shell.Line(["hone", "lab", "rate", .. same, .. parsed.GetValue(_seeds) is null ? [] : (string[])["--seeds", $"{seeds}"], .. Ranged(parsed, range)]),
            Highest = parsed.GetValue(_highest) is null ? null : string.Create(CultureInfo.InvariantCulture, $"--highest {range.Highest}"),
        };
        string json = JsonSerializer.Serialize(RateReport.Of(view, folder.Path), CliJson.Default.RateReport);
        Write(Path.Join(folder.Path, Figures), json + "\n");
        Write(folder.Page, RatePage.Render(view));
        if (!screen.AsJson(() => json)) Tell(view, folder.Page);
        return view.Advice is null ? ExitCode.CannotTell : ExitCode.Done;
    }

    /// <summary>The range's options as they were given, but the highest rate: whoever looks further up gives another.</summary>
    private IEnumerable<string> Ranged(ParseResult parsed, RateTestOptions range) =>
    [
        .. parsed.GetValue(_lowest) is null ? [] : (string[])["--lowest", range.Lowest.ToString("R", CultureInfo.InvariantCulture)],
        .. parsed.GetValue(_steps) is null ? [] : (string[])["--steps", $"{range.Steps}"],
    ];

    private static void Tell(RateView view, string page)
    {
        if (view.Advice is { } advice)
        {
            Console.WriteLine($"Take a learning rate of {RateView.Text(advice.Take)}, a tenth of the rate with the lowest loss: {Said(advice.Tenth)} over {advice.Seeds} {(advice.Seeds == 1 ? "seed" : "seeds")}{(advice.IsSure ? "" : ", so only roughly")}.");
            if (advice.Steepest is { } steepest)
                Console.WriteLine($"The loss falls fastest at {RateView.Text(steepest.Middle)} ({Said(steepest)}){(advice.Diverged is { } far ? $" and climbs to {RateTest.Climb:0} times its lowest from {RateView.Text(far.Middle)} on" : "")}.");
            Console.WriteLine($"Train with it: {view.Command}");
        }
        else Console.WriteLine(view.IsOpen ? "No rate can be named before the loss is seen to climb again." : "No rate made the loss fall by more than its noise: none can be named.");
        if (view.Wider is { } wider) Console.WriteLine($"{(view.IsOpen ? "The loss was still falling at the highest rate; look further up" : "Look in a wider range")}: {wider}");
        Console.WriteLine($"The picture, and how sure this is: {page}");
    }

    private static string Said(RateSpread spread) => $"{RateView.Text(spread.Low)} to {RateView.Text(spread.High)}";

    private RateTestOptions Range(ParseResult parsed)
    {
        var usual = new RateTestOptions();
        int steps = Whole(parsed, _steps, RateTestOptions.FewestSteps, MostSteps) ?? usual.Steps;
        double lowest = parsed.GetValue(_lowest) ?? usual.Lowest, highest = parsed.GetValue(_highest) ?? usual.Highest;
        if (!(lowest > 0 && double.IsFinite(lowest))) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--lowest: found {lowest}, expected a learning rate above 0, such as 0.000001."));
        if (!(highest >= RateTestOptions.LeastRatio * lowest && double.IsFinite(highest)))
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--highest: found {highest}, expected at least {RateTestOptions.LeastRatio} times the lowest rate, {lowest}: the loss is to be seen falling and climbing."));
        return new RateTestOptions(lowest, highest, steps);
    }

    private static int? Whole(ParseResult parsed, Option<int?> option, int least, int most) =>
        parsed.GetValue(option) is not { } value ? null : value >= least && value <= most ? value : throw new InputException($"{option.Name}: found {value}, expected {least} to {most}.");

    private static RunFolder Folder(string? path)
    {
        if (path is null) return RunFolder.Next("runs", Series);
        var folder = RunFolder.New(path);
        return File.Exists(Path.Join(path, Figures)) ? throw new InputException($"--out: {path} already holds an experiment. Choose another folder.") : folder;
    }

    private static void Write(string path, string text) => AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
}
