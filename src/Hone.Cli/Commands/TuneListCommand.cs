using System.CommandLine;
using System.Text.Json;
using Hone.Cli.Tuning;
using Hone.Tuning;
using Hone.Tuning.Storage;

namespace Hone.Cli.Commands;

/// <summary><c>hone tune list</c>: the studies there are.</summary>
internal static class TuneListCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("STUDY") { Description = "Files of studies; those in the folder studies where none is named.", Arity = ArgumentArity.ZeroOrMore }.NoOption();
        var json = new Option<bool>("--json") { Description = "Print one JSON array on stdout and nothing else there." };
        var command = new Command("list", "List studies with their best values.") { files, json };
        command.SetAction(parsed => Run(parsed.GetValue(files) ?? [], parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] files, bool json)
    {
        if (files.Length == 0 && Directory.Exists("studies")) files = [.. Directory.EnumerateFiles("studies", "*.db").Order(StringComparer.Ordinal)];
        StudyLine[] lines = [.. files.SelectMany(Read)];
        if (json) Console.WriteLine(JsonSerializer.Serialize(lines, TuneJson.Default.StudyLineArray));
        else if (lines.Length == 0) Console.WriteLine("There are no studies here. hone tune DATA --target COL makes one.");
        else
            foreach (var line in lines)
                Console.WriteLine($"{line.Study}  {line.Data}  {line.Trials}{(line.MostTrials is { } most ? $" of {most}" : "")} trials  {(line.Best is { } best ? $"best {line.Value} {TuneText.Number(best)} in trial {line.BestTrial}" : "no trial finished")}");
        return ExitCode.Done;
    }

    private static IEnumerable<StudyLine> Read(string path)
    {
        using var store = SqliteStudyStore.OpenExisting(path);
        foreach (var definition in store.Studies)
        {
            using var study = Study.Open(store, definition.Name);
            var best = study.Best;
            bool isOurs = definition is { Setup: not null, Space: not null };
            var setup = isOurs ? TuneSetup.Of(definition, path) : null;
            yield return new StudyLine(path, setup?.Recipe.Data?.File, study.Trials.Count, definition.MostTrials, setup?.Value ?? "value", best?.Value, best?.Number);
        }
    }
}
