using System.CommandLine;
using System.Text;
using Hone.Cli.Tuning;
using Hone.Files;
using Hone.Training;
using Hone.Tuning.Networks;

namespace Hone.Cli.Commands;

/// <summary><c>hone tune best</c>: the recipe of a study's best trial.</summary>
internal static class TuneBestCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("STUDY") { Description = "The file of a study." }.NoOption();
        var trial = new Option<int?>("--trial") { Description = "The recipe of this trial instead of the best one's.", HelpName = "N" }.Expecting("the number of a trial");
        var target = new Option<string?>("--out") { Description = "Write it to this new file instead of stdout.", HelpName = "FILE" }.Named();
        var command = new Command("best", "Print the recipe of the best trial: hone train DATA --target COL --recipe FILE trains with it.") { file, trial, target };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(trial), parsed.GetValue(target)));
        return command;
    }

    private static int Run(string path, int? number, string? target)
    {
        if (target is not null && Path.Exists(target)) throw new InputException($"--out: found {target}, which is there already; expected the name of a new file.");
        using var opened = OpenedStudy.Of(path);
        var trial = number is { } given ? opened.Trial(given) : opened.Study.Best ?? throw new InputException($"{path}: no trial has finished yet. Go on with: hone tune --resume {path}");
        string recipe = Catalog.Default.ToJson(RecipeSpace.Apply(opened.Setup.Recipe, trial.Settings));
        if (target is null) Console.WriteLine(recipe);
        else AtomicFile.Write(target, file => file.Write(Encoding.UTF8.GetBytes(recipe + "\n")));
        return ExitCode.Done;
    }
}
