using System.CommandLine;
using System.Globalization;
using Hone.Cli.Tuning;

namespace Hone.Cli.Commands;

/// <summary><c>hone train</c>: from a data file to a trained network.</summary>
internal sealed class TrainCommand
{
    private const int MostThreads = 1024, MostSeconds = 86_400;

    private readonly Argument<string?> _data = new Argument<string?>("DATA") { Description = "A file of rows: CSV (plain or .gz), Parquet, or IDX images.", Arity = ArgumentArity.ZeroOrOne }.NoOption();
    private readonly Option<string?> _out = new Option<string?>("--out") { Description = "The run folder to make; runs/<data>-N where not given.", HelpName = "FOLDER" }.Named();
    private readonly Option<string?> _resume = new Option<string?>("--resume") { Description = "Go on with the run in this folder; needs nothing else.", HelpName = "RUN" }.Named();
    private readonly Option<string?> _for = new Option<string?>("--for") { Description = "Take at most this time in all: 60s, 10m, 2h. Networks and epochs are as many as fit; recipe.json says how many.", HelpName = "TIME" }.Named();
    private readonly Option<double?> _every = new Option<double?>("--checkpoint-every") { Description = "Seconds between two checkpoints, at least; 2 where not given, 0 for after every step. Never shows in the result.", HelpName = "SECONDS" }.Expecting("a number of seconds such as 2, or 0");
    private readonly Option<double?> _baseline = BaselineOption.Create();
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; one a core where not given. Never shows in the result.", HelpName = "N" }.Expecting("a whole number, 1 to 1024");
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object on stdout and nothing else there." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on stderr; what you do while it goes on (Ctrl-C, learning-rate.json) is still answered." };
    private readonly DataOptions _dataOptions = new();
    private readonly RecipeOptions _recipeOptions = new(ensembles: true);

    public static Command Create() => new TrainCommand().Build();

    private Command Build()
    {
        var command = new Command("train", "Train a network on a table and keep the best model.") { _data };
        _dataOptions.AddTo(command);
        _recipeOptions.AddTo(command);
        foreach (var option in (Option[])[_for, _out, _resume, _every, _baseline, _threads, _json, _quiet]) command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        int threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount;
        if (threads is < 1 or > MostThreads) throw new InputException($"--threads: found {threads}, expected 1 to {MostThreads}.");
        var job = new TrainJob(new Screen(parsed.GetValue(_json), parsed.GetValue(_quiet)), threads, CheckpointEvery(parsed)) { BaselineError = parsed.GetValue(_baseline) };
        if (parsed.GetValue(_resume) is { } run)
        {
            if (parsed.GetValue(_data) is not null || Given(parsed) is not null)
                throw new InputException($"--resume knows its data and settings from the run folder: leave {Given(parsed) ?? parsed.GetValue(_data)} out, or leave --resume out to start a new run.");
            return job.Resume(run);
        }

        if (parsed.GetValue(_data) == "-") throw new InputException("train cannot read standard input: a run goes on and is reported from its file. Save the rows to a file first (.gz will do).");
        var options = _dataOptions.Read(parsed, parsed.GetValue(_data) ?? throw new InputException("Give a file of rows to train on: hone train DATA --target COL"));
        options.Check();
        var chosen = _recipeOptions.Read(parsed, parts: options.Parts);
        return job.Start(options, chosen, parsed.GetValue(_out), TimeText.Parse(parsed.GetValue(_for), "--for") is { } time ? new TimeLimit(time) : null);
    }

    private TimeSpan? CheckpointEvery(ParseResult parsed) => parsed.GetValue(_every) switch
    {
        null => null,
        >= 0 and <= MostSeconds and { } seconds => TimeSpan.FromSeconds(seconds),
        var other => throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--checkpoint-every: found {other}, expected seconds from 0 to {MostSeconds}.")),
    };

    /// <summary>An option that is given and that a run folder would have to overrule.</summary>
    private string? Given(ParseResult parsed) => parsed.CommandResult.Command.Options.Except([_resume, _every, _baseline, _threads, _json, _quiet])
        .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;
}
