using System.CommandLine;
using Hone.Cli.Lab;
using Hone.Lab;

namespace Hone.Cli.Commands;

/// <summary><c>hone lab</c>: the lessons on improving networks, each as an experiment.</summary>
internal sealed class LabCommand
{
    private const int MostSeeds = 100;

    private readonly Argument<string?> _name = new Argument<string?>("NAME") { Description = "Which experiment; all are listed where none is given.", Arity = ArgumentArity.ZeroOrOne }.NoOption().Offering(() => Experiment.All.Select(one => one.Name));
    private readonly Option<int?> _seeds = new Option<int?>("--seeds") { Description = "How many seeds each variant is trained with; the experiment's own number where not given.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<ulong?> _seed = new Option<ulong?>("--seed") { Description = "The first seed; 1 where not given.", HelpName = "N" }.Expecting("a whole number, 0 or more");
    private readonly Option<string?> _data = new Option<string?>("--data") { Description = "The same lesson on points of your own: a file of two columns of numbers and one of classes.", HelpName = "FILE" }.Named();
    private readonly Option<string?> _reference = new Option<string?>("--reference") { Description = "Hold the published figures against what comes out of the lessons' own data and starts in this folder.", HelpName = "DIR" }.Named();
    private readonly Option<string?> _out = new Option<string?>("--out") { Description = "The folder to write; runs/lab-<name>-N where not given.", HelpName = "DIR" }.Named();
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads to use; all cores where not given. They do not show in the result.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object on stdout and nothing else there." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on stderr." };

    public static Command Create() => new LabCommand().Build();

    private Command Build()
    {
        var command = new Command("lab", "Run a lesson on improving networks as an experiment, and see what it shows.") { _name, _seeds, _seed, _data, _reference, _out, _threads, _json, _quiet, LabRateCommand.Create() };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var screen = new Screen(parsed.GetValue(_json), parsed.GetValue(_quiet));
        if (parsed.GetValue(_name) is not { } name)
        {
            if (parsed.CommandResult.Command.Options.FirstOrDefault(option => option != _json && option != _quiet && parsed.GetResult(option) is { Implicit: false }) is { } stray)
                throw new InputException($"{stray.Name} belongs to an experiment: hone lab NAME {stray.Name} …. Those that are: {string.Join(", ", Experiment.All.Select(one => one.Name))}.");
            return LabText.List(screen);
        }
        var experiment = Experiment.Named(name);
        string? data = parsed.GetValue(_data), reference = parsed.GetValue(_reference);
        if (reference is not null && (data ?? (parsed.GetValue(_seeds) ?? (object?)parsed.GetValue(_seed))?.ToString()) is not null)
            throw new InputException("--reference: the published runs have their own data and starts; leave --data, --seeds and --seed out.");
        if (data == "-") throw new InputException("--data: lab cannot read standard input. Save the rows to a file first (.gz will do).");
        var options = new LabOptions
        {
            Seeds = Whole(parsed, _seeds, MostSeeds) ?? 0,
            FirstSeed = parsed.GetValue(_seed) ?? 1,
            Data = data,
            Threads = Whole(parsed, _threads, 1024) ?? Environment.ProcessorCount,
        };
        return new LabJob(screen).Run(experiment, options, reference, parsed.GetValue(_out));
    }

    private static int? Whole(ParseResult parsed, Option<int?> option, int most) =>
        parsed.GetValue(option) is not { } value ? null : value >= 1 && value <= most ? value : throw new InputException($"{option.Name}: found {value}, expected 1 to {most}.");
}
