using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hone.Data;
using Hone.Files;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>The main job: from a data file to a run folder.</summary>
internal sealed class TrainJob(Screen screen, int threads, TimeSpan? checkpointEvery)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>A new run.</summary>
    /// <param name="recipeFor">Makes the recipe once the data is known.</param>
    /// <param name="seed">The recipe's seed: it also splits the data.</param>
    /// <param name="path">The run folder; null for the next free one.</param>
    public int Start(TrainingOptions options, Func<Preprocessor, int, Recipe> recipeFor, ulong seed, string? path)
    {
        string name = Path.GetFileName(options.Data) is { Length: > 0 } file ? file.Split('.')[0] : "run";
        var folder = path is null ? RunFolder.Next("runs", name) : RunFolder.New(path);
        var data = TrainingData.Load(options, seed);
        var recipe = recipeFor(data.Preprocessor, data.Train.Rows) with { Data = TrainingSource.Of(options) };
        return Train(recipe, data, folder, from: null);
    }

    /// <summary>Goes on with a run where it broke off.</summary>
    public int Resume(string path)
    {
        var folder = RunFolder.Open(path);
        var recipe = Catalog.Default.FromJson(File.ReadAllText(folder.Recipe), folder.Recipe);
        if (recipe.Data is not { } source) throw new InputException($"{folder.Recipe} names no data: it was not written by hone train.");
        var options = TrainingSource.Read(source, folder.Recipe);
        TrainingSource.CheckFiles(source);
        var data = TrainingData.Load(options, recipe.Seed);
        return Train(recipe, data, folder, File.Exists(folder.Checkpoint) ? Checkpoint.Read(folder.Checkpoint) : null);
    }

    private int Train(Recipe recipe, TrainingData data, RunFolder folder, Checkpoint? from)
    {
        Outputs.Check(recipe, data.Preprocessor);
        var recorder = new RunRecorder(folder, TableModel.MetadataOf(data.Preprocessor)) { Every = checkpointEvery ?? RunRecorder.Usual };
        var cancel = Interrupt.Listen();
        var model = screen.Watch(recipe, progress =>
            new Trainer(recipe, recorder, new Announcement(screen, data), progress) { Threads = threads, From = from }.Fit(data.Train, data.Dev, cancel));

        var report = Report(recipe, data, folder, model);
        string json = JsonSerializer.Serialize(report, CliJson.Default.TrainReport);
        AtomicFile.Write(folder.Report, file => file.Write(Encoding.UTF8.GetBytes(json + "\n")));
        screen.Result(report, json, recipe.Metric);
        string kept = model.Best is null ? "No model was kept." : "The best model before that is kept.";
        return model.End?.Kind switch
        {
            StopKind.Cancelled => screen.Fail(ExitCode.Cancelled, $"Cancelled after {model.Epochs} whole epochs; nothing is lost. Go on with: hone train --resume {folder.Path}"),
            StopKind.Diverged => screen.Fail(ExitCode.Wrong, $"Training diverged: {model.End.Reason}. {kept} Try a smaller --learning-rate."),
            _ => ExitCode.Done,
        };
    }

    private TrainReport Report(Recipe recipe, TrainingData data, RunFolder folder, TrainedModel model)
    {
        double? On(Dataset? rows) => rows is null || model.Best is null ? null : Finite(new Predictor(model).Evaluate(rows).Metric);
        return new TrainReport
        {
            Task = TaskWords.Of(data.Preprocessor.Target.Task),
            Metric = recipe.Metric.Name,
            Train = On(data.Train),
            Dev = Finite(model.Best?.DevMetric),
            Test = On(data.Test),
            Guess = Finite(data.Guess(recipe.Metric)),
            Loss = Finite(model.Best?.DevLoss),
            Rows = new TrainReport.RowCounts(data.Train.Rows, data.Dev.Rows, data.Test?.Rows),
            Epochs = model.Epochs,
            BestEpoch = model.Best?.Epoch,
            Stopped = model.End?.Reason,
            Seconds = Math.Round(_watch.Elapsed.TotalSeconds, 3),
            Run = folder.Path,
        };
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
