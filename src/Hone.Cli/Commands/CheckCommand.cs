using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hone.Checking;

namespace Hone.Cli.Commands;

/// <summary><c>hone check</c>: whether a network's gradients are those of its loss.</summary>
internal sealed class CheckCommand
{
    private const int MostRows = 10_000;
    private const long Long = 20_000;

    private readonly Argument<string> _recipe = new Argument<string>("RUN|RECIPE") { Description = "A run folder, or a recipe.json." }.NoOption();
    private readonly Argument<string?> _data = new Argument<string?>("DATA") { Description = "A file of rows to check on; what the recipe names where not given.", Arity = ArgumentArity.ZeroOrOne }.NoOption();
    private readonly Option<string?> _target = new Option<string?>("--target") { Description = "The target's column in DATA, where the recipe names none.", HelpName = "COL|FILE" }.Named();
    private readonly Option<bool> _full = new("--full") { Description = "Compare single entries; without it each block is tried along three random directions." };
    private readonly Option<bool> _all = new("--all") { Description = "With --full: every entry, of large blocks too." };
    private readonly Option<int?> _rows = new Option<int?>("--rows") { Description = "Rows to check on; 9 where not given, more where these leave too much of the network unused.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object on stdout and nothing else there." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes on stderr." };
    private readonly ReadingOptions _reading = new();

    public static Command Create() => new CheckCommand().Build();

    private Command Build()
    {
        var command = new Command("check", "Check a network's gradients against its loss: pass, fail, or cannot tell.") { _recipe, _data, _target, _full, _all, _rows, _json, _quiet };
        _reading.AddTo(command, kinds: true);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var watch = Stopwatch.StartNew();
        bool full = parsed.GetValue(_full), all = parsed.GetValue(_all), json = parsed.GetValue(_json);
        if (all && !full) throw new InputException("--all: found it without --full; it says which entries --full compares. Give both.");
        int rows = parsed.GetValue(_rows) ?? new ModelCheckOptions().Rows;
        if (rows is < 1 or > MostRows) throw new InputException($"--rows: found {rows}, expected 1 to {MostRows}.");
        var screen = new Screen(json, parsed.GetValue(_quiet));
        var (recipe, data) = RecipeWithData.Load(parsed.GetValue(_recipe)!, parsed.GetValue(_data), parsed.GetValue(_target), _reading.Read(parsed));
        var checker = new ModelChecker(recipe.Model, recipe.Loss, data.Train, recipe.Seed, new ModelCheckOptions { Check = new CheckOptions { Full = full, All = all }, Rows = rows })
        {
            Progress = part => screen.Say($"checking {part}"),
        };
        if (checker.Cost >= Long) screen.Say(string.Create(CultureInfo.InvariantCulture, $"This takes about {checker.Cost:N0} evaluations of the loss{(full ? "; without --full it would be far fewer" : "")}."));
        var check = checker.Check();
        if (json) Console.WriteLine(JsonSerializer.Serialize(CheckReport.Of(check, full, watch.Elapsed.TotalSeconds), CliJson.Default.CheckReport));
        else foreach (string line in CheckPage.Lines(check)) Console.WriteLine(line);
        return check.Verdict switch
        {
            Verdict.Pass => ExitCode.Done,
            Verdict.Fail => ExitCode.Wrong,
            Verdict.NonDeterministic => ExitCode.NonDeterministic,
            _ => ExitCode.CannotTell,
        };
    }
}
