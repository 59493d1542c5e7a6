using System.CommandLine;

namespace Hone.Cli.Commands;

/// <summary><c>hone doctor</c>: what is wrong with data, a recipe or a run, and what to do.</summary>
internal sealed class DoctorCommand
{
    private readonly Argument<string> _subject = new Argument<string>("DATA|RUN|RECIPE") { Description = "A file of rows, a run folder, or a recipe.json." }.NoOption();
    private readonly Argument<string?> _data = new Argument<string?>("DATA") { Description = "Behind a recipe: the file of rows it is for; that of its run where not given.", Arity = ArgumentArity.ZeroOrOne }.NoOption();
    private readonly Option<bool> _fix = new("--fix") { Description = "Show what the findings' advice would change in the recipe; nothing is changed." };
    private readonly Option<string?> _out = new Option<string?>("--out") { Description = "With --fix: write the changed recipe to this new file.", HelpName = "FILE" }.Named();
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object on stdout and nothing else there." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on stderr." };
    private readonly DataOptions _dataOptions = new();
    private readonly RecipeOptions _recipeOptions = new();

    public static Command Create() => new DoctorCommand().Build();

    private Command Build()
    {
        var command = new Command("doctor", "Say what is wrong with data, a recipe or a run, and what to do.") { _subject, _data };
        _dataOptions.AddTo(command);
        _recipeOptions.AddTo(command);
        foreach (var option in (Option[])[_fix, _out, _json, _quiet]) command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        bool json = parsed.GetValue(_json), fix = parsed.GetValue(_fix);
        string? file = parsed.GetValue(_out);
        if (file is not null && !fix) throw new InputException("--out: it is the changed recipe that is written; give --fix too.");
        if (file is not null && Path.Exists(file)) throw new InputException($"--out: found {file}, which is there already; expected the name of a new file.");
        string subject = parsed.GetValue(_subject)!;
        var screen = new Screen(json, parsed.GetValue(_quiet));
        var answer = new DoctorAnswer(subject, screen);
        return answer.Give(Examine(subject, parsed, screen), json, fix, file);
    }

    private Checkup Examine(string subject, ParseResult parsed, Screen screen)
    {
        string? data = parsed.GetValue(_data);
        bool isRun = Directory.Exists(subject), isRecipe = !isRun && subject.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (!isRecipe && data is not null) throw new InputException($"Found {data} behind {subject}; expected a second file only behind a recipe.json.");
        if (isRun || (isRecipe && data is null))
        {
            if (Given(parsed) is { } option)
                throw new InputException($"{(isRun ? "A run" : "A recipe without a file of rows")} knows its data and settings: leave {option} out{(isRun ? "" : ", or name the file of rows behind the recipe")}.");
            return isRun ? Checkup.OfRun(subject, screen) : Checkup.OfRecipe(subject, screen);
        }
        if ((data ?? subject) == "-") throw new InputException("doctor cannot read standard input: a file is looked at more than once. Save the rows to a file first (.gz will do).");
        if (!isRecipe && !File.Exists(subject)) throw new InputException($"There is no file and no run folder {subject}; check the name.");
        var options = _dataOptions.Read(parsed, data ?? subject);
        var chosen = _recipeOptions.Read(parsed, isRecipe ? subject : null);
        return Checkup.OfData(options, chosen.For, chosen.Seed, screen);
    }

    /// <summary>An option that is given and that a run would have to overrule.</summary>
    private string? Given(ParseResult parsed) => parsed.CommandResult.Command.Options.Except([_fix, _out, _json, _quiet])
        .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;
}
