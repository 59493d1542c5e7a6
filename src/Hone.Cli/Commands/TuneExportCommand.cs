using System.CommandLine;
using Hone.Cli.Tuning;
using Hone.Tuning.Export;
using Hone.Tuning.Storage;

namespace Hone.Cli.Commands;

/// <summary><c>hone tune export</c>: a study as others read it.</summary>
internal static class TuneExportCommand
{
    private static readonly string[] Formats = ["csv", "optuna", "optuna-journal"];

    public static Command Create()
    {
        var file = new Argument<string>("STUDY") { Description = "The file of a study." }.NoOption();
        var target = new Argument<string>("FILE") { Description = "The new file to write." }.NoOption();
        var format = new Option<string?>("--format") { Description = "csv (one row a trial), optuna (its database) or optuna-journal; by the file's ending where not given: .csv, .db, .log.", HelpName = "FORMAT" }.Offering(Formats);
        var version = new Option<string?>("--optuna-version") { Description = "The oldest Optuna that is to open the database: 3.2 (and all later ones) or 3.0 (and 3.1); 3.2 where not given.", HelpName = "VERSION" }.Offering("3.2", "3.0");
        var command = new Command("export", "Write a study for a spreadsheet, or for Optuna, which can go on with it.") { file, target, format, version };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(target)!, parsed.GetValue(format), parsed.GetValue(version)));
        return command;
    }

    private static int Run(string path, string target, string? format, string? version)
    {
        format ??= Path.GetExtension(target).ToLowerInvariant() switch
        {
            ".csv" => "csv",
            ".db" or ".sqlite" or ".sqlite3" => "optuna",
            ".log" or ".journal" => "optuna-journal",
            _ => throw new InputException($"Found {target}, whose ending says no format; expected --format {string.Join(", ", Formats[..^1])} or {Formats[^1]}."),
        };
        if (version is not null && format != "optuna") throw new InputException($"--optuna-version is for the format optuna; found {format}.");
        var stamp = version switch
        {
            null or "3.2" => OptunaVersion.V32,
            "3.0" => OptunaVersion.V30,
            _ => throw new InputException($"--optuna-version: found \"{version}\", expected 3.2 or 3.0."),
        };
        using var store = SqliteStudyStore.OpenExisting(path);
        var study = StudyRecord.Of(store, OpenedStudy.Only(store, path));
        switch (format)
        {
            case "csv": StudyCsv.Write(study, target); break;
            case "optuna": OptunaDatabase.Write(study, target, stamp); break;
            case "optuna-journal": OptunaJournal.Write(study, target); break;
            default: throw new InputException($"--format: found \"{format}\", expected {string.Join(", ", Formats[..^1])} or {Formats[^1]}.");
        }
        return ExitCode.Done;
    }
}
