using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Hone.Reports;
using Hone.Tables;

namespace Hone.Cli.Commands;

/// <summary><c>hone evaluate</c>: how good a model is on rows whose target is known.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("RUN|MODEL") { Description = "A run folder or a model file." }.NoOption();
        var data = new Argument<string>("DATA") { Description = "A file of rows (CSV, Parquet, IDX images) with the target column, or - for standard input." }.NoOption();
        var target = new Option<string?>("--target") { Description = "A file that holds the target of each row (the labels of images), where it is not a column of DATA.", HelpName = "FILE" }.Named();
        var json = new Option<bool>("--json") { Description = "Print one JSON object on stdout and nothing else there." };
        var quiet = new Option<bool>("--quiet") { Description = "No notes on stderr." };
        var reading = new ReadingOptions();
        var command = new Command("evaluate", "Measure a model on rows whose target is known.") { model, data, target, json, quiet };
        reading.AddTo(command, kinds: false);
        command.SetAction(parsed => Run(parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(target), reading.Read(parsed), parsed.GetValue(json), new Screen(parsed.GetValue(json), parsed.GetValue(quiet))));
        return command;
    }

    private static int Run(string path, string data, string? labels, ReadOptions reading, bool json, Screen screen)
    {
        var watch = Stopwatch.StartNew();
        var model = Models.Load(path);
        var table = Models.Rows(model, data, withTarget: true, reading, labels);
        screen.Notes(table.Notes);
        if (Models.WasTrainedOn(path, data)) screen.Notes([$"{data} is the file this run was trained on: most of its rows were learned from, so the figure says little about other rows."]);
        var result = model.Evaluate(table);
        screen.Notes(result.Notes);
        var report = new TrainReport
        {
            Task = TaskWords.Of(model.Preprocessor.Target.Task),
            Metric = model.Trained.Recipe.Metric.Name,
            Test = double.IsFinite(result.Metric) ? result.Metric : null,
            Measures = result.Measures,
            Loss = double.IsFinite(result.Loss) ? result.Loss : null,
            Rows = new TrainReport.RowCounts(null, null, result.Rows),
            Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
        };
        Console.WriteLine(json
            ? JsonSerializer.Serialize(report, CliJson.Default.TrainReport)
            : $"{report.Metric} {Screen.Number(report.Test)} on {result.Rows} rows, loss {Screen.Number(report.Loss)}.");
        return ExitCode.Done;
    }
}
