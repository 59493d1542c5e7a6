using System.CommandLine;
using System.Globalization;
using Hone.Cli.Tuning;
using Hone.Files;
using Hone.Training;
using Hone.Tuning.Networks;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Cli.Commands;

/// <summary><c>hone tune</c>: searches the settings that do best on dev.</summary>
internal sealed class TuneCommand
{
    private const int UsualTrials = 50, MostWorkers = 256;
    private const double LeaseSeconds = 60;

    private readonly Argument<string?> _data = new Argument<string?>("DATA") { Description = "A file of rows: CSV (plain or .gz), Parquet, or IDX images.", Arity = ArgumentArity.ZeroOrOne }.NoOption();
    private readonly Option<int?> _trials = new Option<int?>("--trials") { Description = $"How many trials there may be, by all who work on the study; {UsualTrials} where neither this nor --for is given.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<string?> _for = new Option<string?>("--for") { Description = "Begin no more trials after this time, and give those under way back: 90s, 10m, 2h.", HelpName = "TIME" }.Named();
    private readonly Option<string?> _space = new Option<string?>("--space") { Description = "Where to look: a JSON file of settings by name or by path into the recipe; one around the recipe where not given.", HelpName = "FILE" }.Named();
    private readonly Option<string?> _sampler = new Option<string?>("--sampler") { Description = $"What suggests: {string.Join(", ", Sampler.All.Select(sampler => sampler.Name))}; auto where not given.", HelpName = "NAME" }.Offering([.. Sampler.All.Select(sampler => sampler.Name)]);
    private readonly Option<string?> _pruner = new Option<string?>("--pruner") { Description = $"What pauses or ends trials early: {string.Join(", ", Pruner.All.Select(pruner => pruner.Name))}; halving where not given.", HelpName = "NAME" }.Offering([.. Pruner.All.Select(pruner => pruner.Name)]);
    private readonly Option<string?> _by = new Option<string?>("--by") { Description = "What trials, and their epochs, are judged by on dev: loss or metric; loss where not given.", HelpName = "WHAT" }.Offering("loss", "metric");
    private readonly Option<int?> _workers = new Option<int?>("--workers") { Description = "Trials at once; one a core where not given.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<string?> _study = new Option<string?>("--study") { Description = "The study's file to make; studies/<data>-N.db where not given.", HelpName = "FILE" }.Named();
    private readonly Option<string?> _resume = new Option<string?>("--resume") { Description = "Go on with the study in this file, or join others who are at it; needs nothing else.", HelpName = "FILE" }.Named();
    private readonly Option<string?> _zoom = new Option<string?>("--zoom") { Description = "Begin a finer study where this one found its best trials, on the same data.", HelpName = "FILE" }.Named();
    private readonly Option<int?> _confirm = new Option<int?>("--confirm") { Description = "At the end train the best recipe, and the one it started from, with this many seeds, and open the test part.", HelpName = "SEEDS" }.Expecting("a whole number such as 5");
    private readonly Option<string?> _trialTime = new Option<string?>("--trial-time") { Description = "End a trial that takes longer, even one that hangs: 60s, 10m. Trials then run in processes of their own.", HelpName = "TIME" }.Named();
    private readonly Option<double?> _trialMemory = new Option<double?>("--trial-memory") { Description = "End a trial whose process holds more than this many MB. Trials then run in processes of their own.", HelpName = "MB" }.Expecting("a number of megabytes");
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object on stdout and nothing else there." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on stderr." };
    private readonly DataOptions _dataOptions = new();
    private readonly RecipeOptions _recipeOptions = new();

    public static Command Create() => new TuneCommand().Build();

    private Command Build()
    {
        var command = new Command("tune", "Search the settings that do best on dev, and train with them.") { _data };
        _dataOptions.AddTo(command);
        _recipeOptions.AddTo(command);
        foreach (var option in (Option[])[_trials, _for, _space, _sampler, _pruner, _by, _workers, _study, _resume, _zoom, _confirm, _trialTime, _trialMemory, _json, _quiet]) command.Add(option);
        foreach (var sub in (Command[])[TuneListCommand.Create(), TuneShowCommand.Create(), TuneBestCommand.Create(), TuneExportCommand.Create()]) command.Add(sub);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        int cores = Environment.ProcessorCount, workers = Whole(parsed, _workers, 1, MostWorkers) ?? cores;
        int? trials = Whole(parsed, _trials, 1, 1_000_000);
        var time = TimeText.Parse(parsed.GetValue(_for), "--for");
        var job = new TuneJob(new Screen(parsed.GetValue(_json), parsed.GetValue(_quiet)), new TuneLimits(workers, cores, time, Whole(parsed, _confirm, 2, 1000)));
        if (parsed.GetValue(_resume) is { } study)
        {
            Alone(parsed, _resume);
            return job.Resume(study, trials);
        }
        if (parsed.GetValue(_zoom) is { } coarse)
        {
            Alone(parsed, _zoom, _study);
            return job.Zoom(coarse, parsed.GetValue(_study), trials ?? (time is null ? UsualTrials : null));
        }

        if (parsed.GetValue(_data) == "-") throw new InputException("tune cannot read standard input: a study goes on from its file. Save the rows to a file first (.gz will do).");
        var options = _dataOptions.Read(parsed, parsed.GetValue(_data) ?? throw new InputException("Give a file of rows to tune on: hone tune DATA --target COL"));
        var chosen = _recipeOptions.Read(parsed);
        bool byMetric = By(parsed.GetValue(_by));
        var space = parsed.GetValue(_space) is { } file ? Space.FromJson(File.Exists(file) ? TextFile.Read(file) : throw new InputException($"There is no file {file}. Give a space as docs/tuning.md shows it."), file) : null;
        string sampler = Sampler.Named(parsed.GetValue(_sampler) ?? "auto").Name;
        string pruner = parsed.GetValue(_pruner) ?? "halving";
        Pruner.Named(pruner, 1);
        double? seconds = TimeText.Parse(parsed.GetValue(_trialTime), "--trial-time")?.TotalSeconds;
        double? memory = parsed.GetValue(_trialMemory) is { } megabytes ? megabytes > 0 ? megabytes : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--trial-memory: found {megabytes}, expected megabytes above 0.")) : null;
        return job.Start(options, chosen.For, chosen.Seed, recipe => new TuneSetup(recipe with { BestBy = byMetric ? BestBy.Metric : BestBy.Loss }, byMetric, seconds, memory), (setup, name) => new StudyDefinition
        {
            Name = name,
            Space = space ?? NetworkSpace.For(setup.Recipe),
            Sampler = sampler,
            Pruner = Pruner.Named(pruner, setup.Recipe.Epochs),
            HigherIsBetter = byMetric && setup.Recipe.Metric.HigherIsBetter,
            Seed = chosen.Seed,
            MostTrials = trials ?? (time is null ? UsualTrials : null),
            Steps = setup.Recipe.Epochs,
            LeaseSeconds = LeaseSeconds,
            Setup = setup.ToJson(),
        }, parsed.GetValue(_study));
    }

    private static bool By(string? what) => what switch
    {
        null or "loss" => false,
        "metric" => true,
        _ => throw new InputException($"--by: found \"{what}\", expected loss or metric."),
    };

    private static int? Whole(ParseResult parsed, Option<int?> option, int least, int most) =>
        parsed.GetValue(option) is not { } value ? null : value >= least && value <= most ? value : throw new InputException($"{option.Name}: found {value}, expected {least} to {most}.");

    /// <summary>A study knows its data and settings.</summary>
    /// <exception cref="InputException">An option is given that it would have to overrule.</exception>
    private void Alone(ParseResult parsed, Option option, params Option[] more)
    {
        string? given = parsed.GetValue(_data) ?? parsed.CommandResult.Command.Options.Except([option, _trials, _for, _workers, _confirm, _json, _quiet, .. more]).FirstOrDefault(other => parsed.GetResult(other) is { Implicit: false })?.Name;
        if (given is not null) throw new InputException($"{option.Name} knows its data and settings from the study: leave {given} out, or leave {option.Name} out to begin a new study.");
    }
}
