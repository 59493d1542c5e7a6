using System.CommandLine;
using System.Globalization;
using Hone.Files;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli.Commands;

/// <summary><c>hone train</c>: from a data file to a trained network.</summary>
internal sealed class TrainCommand
{
    private const int MostThreads = 1024, MostSeconds = 86_400;

    private readonly Argument<string?> _data = new Argument<string?>("DATA") { Description = "A file of rows: CSV (plain or .gz), Parquet, or IDX images.", Arity = ArgumentArity.ZeroOrOne }.NoOption();
    private readonly Option<string?> _target = new Option<string?>("--target") { Description = "The column to predict; or a file that holds nothing else, such as the labels of images.", HelpName = "COL|FILE" }.Named();
    private readonly Option<string?> _task = new Option<string?>("--task") { Description = "binary, classes or number. Found by looking where not given.", HelpName = "TASK" }.Offering(TaskWords.All);
    private readonly Option<string?> _test = new Option<string?>("--test") { Description = "A file, or a share of the rows such as 0.2, that training never sees.", HelpName = "FILE|SHARE" }.Named();
    private readonly Option<string?> _testTarget = new Option<string?>("--test-target") { Description = "The targets of a test file, where they are in a file of their own.", HelpName = "FILE" }.Named();
    private readonly Option<double?> _dev = new Option<double?>("--dev") { Description = "Share of the rows that judge the epochs; 0.2 where not given.", HelpName = "SHARE" }.Expecting("a share of the rows between 0 and 1, such as 0.2");
    private readonly Option<string?> _recipe = new Option<string?>("--recipe") { Description = "Start from this recipe (a recipe.json) instead of the default.", HelpName = "FILE" }.Named();
    private readonly Option<int?> _epochs = new Option<int?>("--epochs") { Description = "Most epochs.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<int?> _batchSize = new Option<int?>("--batch-size") { Description = "Rows a step.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<double?> _rate = new Option<double?>("--learning-rate") { Description = "Peak of the learning rate: warm-up, then cosine.", HelpName = "RATE" }.Expecting("a number such as 0.001");
    private readonly Option<int?> _patience = new Option<int?>("--patience") { Description = "Epochs without a better dev loss before stopping; 0 for never.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<int[]> _hidden = new("--hidden") { Description = "Units of the hidden layers, for instance 128,64; 0 for none (a linear model).", HelpName = "N,N", CustomParser = Numbers };
    private readonly Option<double?> _keep = new Option<double?>("--keep") { Description = "Keep probability of dropout behind each hidden layer; 1 for no dropout.", HelpName = "SHARE" }.Expecting("a share such as 0.9");
    private readonly Option<string[]> _set = new("--set") { Description = "Change the recipe at a path: /optimizer/decay=0.1. May be given again.", HelpName = "PATH=VALUE" };
    private readonly Option<ulong?> _seed = new Option<ulong?>("--seed") { Description = "Seed of every random choice; the same seed gives the same bits.", HelpName = "N" }.Expecting("a whole number, 0 or above");
    private readonly Option<string?> _out = new Option<string?>("--out") { Description = "The run folder to make; runs/<data>-N where not given.", HelpName = "FOLDER" }.Named();
    private readonly Option<string?> _resume = new Option<string?>("--resume") { Description = "Go on with the run in this folder; needs nothing else.", HelpName = "RUN" }.Named();
    private readonly Option<double?> _every = new Option<double?>("--checkpoint-every") { Description = "Seconds between two checkpoints, at least; 2 where not given, 0 for after every step. Never shows in the result.", HelpName = "SECONDS" }.Expecting("a number of seconds such as 2, or 0");
    private readonly Option<double?> _baseline = BaselineOption.Create();
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; one a core where not given. Never shows in the result.", HelpName = "N" }.Expecting("a whole number, 1 to 1024");
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object on stdout and nothing else there." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on stderr; what you do while it goes on (Ctrl-C, learning-rate.json) is still answered." };
    private readonly ReadingOptions _reading = new();
    private readonly WeightOptions _weights = new();

    public static Command Create() => new TrainCommand().Build();

    private Command Build()
    {
        var command = new Command("train", "Train a network on a table and keep the best model.")
        {
            _data, _target, _task, _test, _testTarget, _dev, _recipe, _hidden, _keep, _epochs, _batchSize, _rate, _patience, _set, _seed, _out, _resume, _every, _baseline, _threads, _json, _quiet,
        };
        _weights.AddTo(command);
        _reading.AddTo(command, kinds: true);
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
        var options = new TrainingOptions
        {
            Data = parsed.GetValue(_data) ?? throw new InputException("Give a file of rows to train on: hone train DATA --target COL"),
            Target = parsed.GetValue(_target) ?? throw new InputException("Say which column to predict: --target COL"),
            Task = parsed.GetValue(_task) is { } word ? TaskWords.Parse(word) : null,
            DevShare = parsed.GetValue(_dev) ?? TrainingOptions.DefaultDevShare,
            Test = parsed.GetValue(_test),
            TestTarget = parsed.GetValue(_testTarget),
            Splitting = _weights.Splitting(parsed),
            Weights = _weights.Weights(parsed),
            Reading = _reading.Read(parsed),
        };
        var given = parsed.GetValue(_recipe) is { } file ? ReadRecipe(file) : null;
        ulong seed = parsed.GetValue(_seed) ?? given?.Seed ?? 1;
        return job.Start(options, (preprocessor, rows) => Recipe(parsed, given, seed, preprocessor, rows), seed, parsed.GetValue(_out));
    }

    private TimeSpan? CheckpointEvery(ParseResult parsed) => parsed.GetValue(_every) switch
    {
        null => null,
        >= 0 and <= MostSeconds and { } seconds => TimeSpan.FromSeconds(seconds),
        var other => throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--checkpoint-every: found {other}, expected seconds from 0 to {MostSeconds}.")),
    };

    /// <summary>Recipe file &lt; named flags &lt; --set.</summary>
    private Recipe Recipe(ParseResult parsed, Recipe? given, ulong seed, Preprocessor preprocessor, int rows)
    {
        var standard = TableRecipe.For(preprocessor, rows);
        var recipe = (given ?? standard) with { Seed = seed };
        int[] hidden = parsed.GetValue(_hidden) ?? [];
        double? keep = parsed.GetValue(_keep);
        if (hidden.Length > 0 || keep is not null)
            recipe = Said(keep is null ? "--hidden" : hidden.Length == 0 ? "--keep" : "--hidden, --keep", () => recipe with { Model = TableRecipe.Network(hidden is [0] ? [] : hidden.Length > 0 ? hidden : TableRecipe.Hidden, keep ?? TableRecipe.Keep, TableRecipe.Outputs(preprocessor.Target)) });
        recipe = With(recipe, parsed, _epochs, (recipe, epochs) => recipe with { Epochs = epochs });
        recipe = With(recipe, parsed, _batchSize, (recipe, size) => recipe with { BatchSize = size });
        recipe = With(recipe, parsed, _patience, (recipe, patience) => recipe with { Patience = patience });
        recipe = With(recipe, parsed, _rate, (recipe, rate) => recipe with { LearningRate = TableRecipe.LearningRate(rate) });
        var edited = RecipeEdits.Apply(recipe, parsed.GetValue(_set) ?? [], Catalog.Default);
        if (edited.Seed != seed) throw new InputException("The seed also splits the data: change it with --seed, not with --set.");
        return edited;
    }

    /// <summary>The recipe with what an option says, where it is given.</summary>
    private static Recipe With<T>(Recipe recipe, ParseResult parsed, Option<T?> option, Func<Recipe, T, Recipe> change) where T : struct =>
        parsed.GetValue(option) is { } value ? Said(option.Name, () => change(recipe, value)) : recipe;

    /// <summary>What a recipe refuses is the fault of the option that said it.</summary>
    private static Recipe Said(string option, Func<Recipe> change)
    {
        try
        {
            return change();
        }
        catch (ArgumentException fault)
        {
            throw InputException.Of(fault, $"{option}: ");
        }
    }

    /// <summary>An option that is given and that a run folder would have to overrule.</summary>
    private string? Given(ParseResult parsed) => parsed.CommandResult.Command.Options.Except([_resume, _every, _baseline, _threads, _json, _quiet])
        .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    private static Recipe ReadRecipe(string path)
    {
        if (!File.Exists(path)) throw new InputException($"There is no recipe {path}. Give the recipe.json of a run.");
        return Catalog.Default.FromJson(TextFile.Read(path), path) with { Data = null };
    }

    private static int[] Numbers(System.CommandLine.Parsing.ArgumentResult result)
    {
        var numbers = new List<int>();
        foreach (string part in result.Tokens.SelectMany(token => token.Value.Split(',')))
            if (int.TryParse(part, CultureInfo.InvariantCulture, out int number)) numbers.Add(number);
            else result.AddError($"--hidden: found \"{part}\", expected whole numbers such as 128,64.");
        return [.. numbers];
    }
}
