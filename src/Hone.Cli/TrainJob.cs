using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hone.Files;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>The main job: from a data file to a run folder.</summary>
internal sealed class TrainJob(Screen screen, int threads)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>A new run.</summary>
    /// <param name="recipeFor">Makes the recipe once the data is known.</param>
    /// <param name="seed">The recipe's seed: it also splits the data.</param>
    /// <param name="path">The run folder; null for the next free one.</param>
    public int Start(TrainSettings settings, Func<Preprocessor, int, Recipe> recipeFor, ulong seed, string? path)
    {
        var data = TrainingData.Load(settings, seed);
        var recipe = recipeFor(data.Preprocessor, data.Train.Rows) with { Data = settings.ToSource(Fingerprint.Of(settings.Data)) };
        Outputs.Check(recipe, data.Preprocessor);
        string name = Path.GetFileName(settings.Data) is { Length: > 0 } file ? file.Split('.')[0] : "run";
        return Train(recipe, data, () => RunFolder.Create(path ?? RunFolder.NextFree("runs", name)), from: null);
    }

    /// <summary>Goes on with a run where it broke off.</summary>
    public int Resume(string path)
    {
        var folder = RunFolder.Open(path);
        var recipe = Catalog.Default.FromJson(File.ReadAllText(folder.Recipe), folder.Recipe);
        if (recipe.Data is not { } source) throw new InputException($"{folder.Recipe} names no data: it was not written by hone train.");
        var settings = TrainSettings.From(source, folder.Recipe);
        if (File.Exists(source.File) && Fingerprint.Of(source.File) is var found && found != source.Sha256)
            throw new InputException($"{source.File} is no longer the file the run was made from: found SHA-256 {found[..12]}…, expected {source.Sha256[..12]}…. Bring the old file back, or start a new run.");
        var data = TrainingData.Load(settings, recipe.Seed);
        return Train(recipe, data, () => folder, File.Exists(folder.Checkpoint) ? Checkpoint.Read(folder.Checkpoint) : null);
    }

    private int Train(Recipe recipe, TrainingData data, Func<RunFolder> open, Checkpoint? from)
    {
        screen.Notes(data.Notes);
        screen.Say($"{data.Train.Rows} train rows, {data.Dev.Rows} dev rows{(data.Test is null ? "" : $", {data.Test.Rows} test rows")}, {data.Train.Features} features; {Describe(data.Preprocessor.Target)}");
        var folder = open();
        var metadata = TableModel.MetadataOf(data.Preprocessor);
        var model = screen.Watch(recipe, progress =>
            new Trainer(recipe, new RunRecorder(folder, metadata), progress) { Threads = threads, From = from }.Fit(data.Train, data.Dev, Interrupt.Token));

        if (model.Best is null)
            return screen.Fail(model.End?.Kind == StopKind.Cancelled ? ExitCode.Cancelled : ExitCode.Wrong, $"No model was kept: {model.End?.Reason}.");
        var report = Report(recipe, data, folder, model);
        string json = JsonSerializer.Serialize(report, CliJson.Default.TrainReport);
        AtomicFile.Write(folder.Report, file => file.Write(Encoding.UTF8.GetBytes(json + "\n")));
        screen.Result(report, json, data.Preprocessor.Target);
        return model.End?.Kind switch { StopKind.Cancelled => ExitCode.Cancelled, StopKind.Diverged => ExitCode.Wrong, _ => ExitCode.Done };
    }

    private TrainReport Report(Recipe recipe, TrainingData data, RunFolder folder, TrainedModel model)
    {
        var predictor = new Predictor(model);
        return new TrainReport
        {
            Task = TaskWords.Of(data.Preprocessor.Target.Task),
            Metric = recipe.Metric.Name,
            Train = Finite(predictor.Evaluate(data.Train).Metric),
            Dev = Finite(model.Best!.DevMetric),
            Test = data.Test is null ? null : Finite(predictor.Evaluate(data.Test).Metric),
            Guess = Finite(data.Guess),
            Loss = Finite(model.Best.DevLoss),
            Rows = new TrainReport.RowCounts(data.Train.Rows, data.Dev.Rows, data.Test?.Rows),
            Epochs = model.Epochs,
            BestEpoch = model.Best.Epoch,
            Stopped = model.End?.Reason,
            Seconds = Math.Round(_watch.Elapsed.TotalSeconds, 3),
            Run = folder.Path,
        };
    }

    private static string Describe(Target target) => target.Task == TaskKind.Number
        ? $"{target.Name} is a number"
        : $"{target.Name} has {target.Classes.Count} classes";

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
