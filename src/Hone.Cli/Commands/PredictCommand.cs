using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hone.Files;
using Hone.Tables;

namespace Hone.Cli.Commands;

/// <summary><c>hone predict</c>: answers rows.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("RUN|MODEL") { Description = "A run folder or a model file." }.NoOption();
        var data = new Argument<string>("DATA") { Description = "A file of rows (CSV, Parquet, IDX images), or - for standard input. A target column may be there; it is not looked at." }.NoOption();
        var output = new Option<string?>("--out") { Description = "The CSV file to write; stdout where not given.", HelpName = "FILE" }.Named();
        var json = new Option<bool>("--json") { Description = "Print one JSON object about the work on stdout; needs --out." };
        var quiet = new Option<bool>("--quiet") { Description = "No notes on stderr." };
        var reading = new ReadingOptions();
        var command = new Command("predict", "Answer rows: the predicted class with its probability, or the predicted number.") { model, data, output, json, quiet };
        reading.AddTo(command, kinds: false);
        command.SetAction(parsed => Run(parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(output), reading.Read(parsed), parsed.GetValue(json), new Screen(parsed.GetValue(json), parsed.GetValue(quiet))));
        return command;
    }

    private static int Run(string path, string data, string? file, ReadOptions reading, bool json, Screen screen)
    {
        if (json && file is null) throw new InputException("--json prints its object where the predictions would go: give a file for those with --out.");
        if (file is not null && data != "-" && Places.AreSame(file, data)) throw new InputException($"--out: found {file}, the file of rows to answer; expected another file, as it would be written over.");
        var watch = Stopwatch.StartNew();
        var model = Models.Load(path);
        var table = Models.Rows(model, data, withTarget: false, reading);
        var predictions = model.Predict(table);
        screen.Notes([.. table.Notes, .. predictions.Notes]);
        if (file is null)
        {
            using var output = new StreamWriter(Standard.Output, new UTF8Encoding(false), 1 << 16);
            PredictionWriter.Write(output, predictions);
            return ExitCode.Done;
        }
        AtomicFile.Write(file, stream =>
        {
            using var output = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
            PredictionWriter.Write(output, predictions);
        });
        if (json)
        {
            var report = new PredictReport(TaskWords.Of(model.Preprocessor.Target.Task), predictions.Rows, file, Math.Round(watch.Elapsed.TotalSeconds, 3));
            Console.WriteLine(JsonSerializer.Serialize(report, CliJson.Default.PredictReport));
        }
        else
        {
            screen.Say($"{predictions.Rows} predictions are in {file}.");
        }
        return ExitCode.Done;
    }
}
