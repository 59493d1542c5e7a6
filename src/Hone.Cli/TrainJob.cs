using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hone.Diagnosis;
using Hone.Files;
using Hone.Metrics;
using Hone.Reports;
using Hone.Reports.Advising;
using Hone.Reports.Facts;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>The main job: from a data file to a run folder.</summary>
internal sealed class TrainJob(Screen screen, int threads, TimeSpan? checkpointEvery)
{
    private static readonly TimeSpan MostTimer = TimeSpan.FromDays(40);

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>The error that cannot be avoided, for the report; null where nobody knows, or keeps what the run folder knows.</summary>
    public double? BaselineError { get; init; }

    /// <summary>A new run.</summary>
    /// <param name="path">The run folder; null for the next free one.</param>
    /// <param name="limit">How long it may take; null for as long as the recipe does.</param>
    public int Start(TrainingOptions options, ChosenRecipe chosen, string? path, TimeLimit? limit)
    {
        string name = Path.GetFileName(options.Data) is { Length: > 0 } file ? file.Split('.')[0] : "run";
        var folder = path is null ? RunFolder.Next("runs", name) : RunFolder.New(path);
        var interrupt = new Interrupt(screen, "Ended before training began; nothing was written.");
        using var held = interrupt.Hold(folder);
        var data = TrainingData.Load(options, chosen.Seed, chosen.IsOfOne ? 1 : options.Parts);
        var recipe = chosen.For(data.Preprocessor, data.Train.Rows) with { Data = TrainingSource.Of(options) };
        if (limit is not null)
        {
            Outputs.Check(recipe, data.Preprocessor);
            recipe = limit.Fit(recipe, () => chosen.Better?.Invoke(data.Preprocessor, data.Train.Rows) is { } better ? better with { Data = recipe.Data } : null, data, threads, screen);
            if (recipe.Members == 1 && !chosen.IsOfOne) // which divides in another way, so that columns may become other inputs
            {
                data = TrainingData.Load(options, chosen.Seed);
                recipe = chosen.For(data.Preprocessor, data.Train.Rows) with { Data = recipe.Data, Members = 1, Variants = null, Epochs = recipe.Epochs };
            }
        }
        return Train(recipe, data, folder, BaselineError, interrupt, limit);
    }

    /// <summary>Goes on with a run where it broke off.</summary>
    public int Resume(string path)
    {
        var folder = RunFolder.Open(path);
        var interrupt = new Interrupt(screen, $"Ended before training went on; {path} is as it was. Go on with: hone train --resume {path}");
        using var held = interrupt.Hold(folder);
        var recipe = Catalog.Default.FromJson(TextFile.Read(folder.Recipe), folder.Recipe);
        if (recipe.Data is not { } source) throw new InputException($"{folder.Recipe} names no data: it was not written by hone train.");
        string start = StartFolder.Find(source, path);
        TrainingSource.CheckFiles(source, start);
        var data = TrainingData.Load(StartFolder.Apply(TrainingSource.Read(source, folder.Recipe), start), recipe.Seed, recipe.Members);
        double? baseline = BaselineError ?? BaselineFile.Read(folder) ?? RunFiles.Read(path).Analysis?.BaselineError;
        return Train(recipe, data, folder, baseline, interrupt, limit: null);
    }

    /// <summary>A recipe that somebody chose, trained without a word, or gone on with where that broke off; the folder is as that of any run.</summary>
    public static void Keep(Recipe recipe, TrainingData data, string path, int threads)
    {
        Outputs.Check(recipe, data.Preprocessor);
        var folder = Directory.Exists(path) ? RunFolder.Open(path) : RunFolder.New(path);
        using var held = folder.Hold();
        new TrainJob(new Screen(json: false, quiet: true), threads, checkpointEvery: null).CarryOut(recipe, data, folder, baseline: null, () => CancellationToken.None, () => { }, limit: null);
    }

    private int Train(Recipe recipe, TrainingData data, RunFolder folder, double? baseline, Interrupt interrupt, TimeLimit? limit)
    {
        Outputs.Check(recipe, data.Preprocessor);
        BaselineOption.Check(baseline, recipe.Metric.Name);
        var (model, report, json, isCutShort) = CarryOut(recipe, data, folder, baseline, () => interrupt.Train($"Ended at once. Go on from the last checkpoint with: hone train --resume {folder.Path}"), interrupt.Report, limit);
        bool isOver = limit is { Left.Ticks: 0 } && !interrupt.WasAsked;
        var commands = new RunCommands(RunFiles.Read(folder.Path));
        screen.Result(report, json, recipe.Metric, commands.Predict);
        string kept = model.Best is null ? "No model was kept." : "The best model before that is kept.";
        return model.End?.Kind switch
        {
            StopKind.Cancelled when isOver && model.Best is null => screen.Fail(ExitCode.BadInput, $"--for {limit!.Text}: the time was over before one epoch was. Give more, or go on without a limit: {commands.Resume}"),
            StopKind.Cancelled when isOver => screen.Done($"--for {limit!.Text}: the time was over before training was, which went slower than it began; kept is the best so far. Go on without a limit: {commands.Resume}"),
            StopKind.Cancelled => screen.Fail(ExitCode.Cancelled, $"Cancelled after {model.Epochs} whole {(model.Epochs == 1 ? "epoch" : "epochs")}; nothing is lost. Go on with: {commands.Resume}"),
            StopKind.Diverged => screen.Fail(ExitCode.Wrong, $"Training diverged: {model.End.Reason}. {kept} {(recipe.Variants is null ? "Try a smaller --learning-rate." : model.Best is null ? "Try --quality standard." : "It is of the kinds of network that did not.")}"),
            _ when isCutShort && isOver => screen.Done($"--for {limit!.Text}: the report lacks the linear model, for which no time was left. Write it whole with: {commands.Resume}"),
            _ when isCutShort => screen.Fail(ExitCode.Cancelled, $"Training is over and kept; the report lacks the linear model. Write it whole with: {commands.Resume}"),
            _ => ExitCode.Done,
        };
    }

    /// <summary>Trains, looks at what came of it, and writes all that belongs into the folder.</summary>
    private (TrainedModel Model, TrainReport Report, string Json, bool IsCutShort) CarryOut(Recipe recipe, TrainingData data, RunFolder folder, double? baseline, Func<CancellationToken> begin, Action trained, TimeLimit? limit)
    {
        var found = DataExamination.Of(data.Facts);
        var findings = new FindingsRecorder(folder, screen, data.Train, found);
        Callback[] first = [new BaselineFile(folder, baseline), new Announcement(screen, data, found), findings.Doctor, findings]; // an ensemble's first network stands for all
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(begin());
        if (limit is not null) ending.CancelAfter(limit.Left < MostTimer ? limit.Left : MostTimer);
        var cancel = ending.Token;
        var model = screen.Watch(recipe, progressOf =>
        {
            Trainer TrainerOf(int member, int share)
            {
                var own = folder.Member(member);
                var recorder = new RunRecorder(own, TableModel.MetadataOf(data.Preprocessor)) { Every = checkpointEvery ?? RunRecorder.Usual };
                return new Trainer(RecipeOf(recipe, member, own), [recorder, .. member == 0 ? first : [], progressOf(member)])
                {
                    Threads = share,
                    From = File.Exists(own.Checkpoint) ? Checkpoint.Read(own.Checkpoint) : null,
                };
            }
            return new Ensemble(recipe, TrainerOf) { Threads = threads }.Fit(member => data.Of(member) is var rows ? (rows.Train, rows.Dev) : default, cancel);
        });

        trained();
        if (model.Best is not null)
        {
            model = Mixture.Of(model, Judged(data, model).Dev);
            model = Calibration.Of(model, Judged(data, model).Dev);
            new TableModel(model, data.Preprocessor).Save(folder.Model);
        }
        var analysis = Analyse(recipe, data, model, baseline, cancel);
        findings.End(Checkup.End(model, data, RunFiles.Read(folder.Path), baseline));
        var report = Report(recipe, data, folder, model, analysis) with { Findings = FindingsFile.Read(folder) };
        string json = JsonSerializer.Serialize(report, CliJson.Default.TrainReport);
        AtomicFile.Write(folder.Report, file => file.Write(Encoding.UTF8.GetBytes(json + "\n")));
        ReportFiles.Write(folder, analysis);
        ReportFiles.Render(folder);
        return (model, report, json, analysis.IsCutShort);
    }

    /// <summary>What a member is trained by: the first by the recipe itself, each other by what stands in its folder once it has begun, where a changed rate may have come in.</summary>
    private static Recipe RecipeOf(Recipe recipe, int member, RunFolder own) => member == 0 ? recipe
        : File.Exists(own.Recipe) ? Catalog.Default.FromJson(TextFile.Read(own.Recipe), own.Recipe) : recipe.Member(member) with { Data = null };

    /// <summary>Of an ensemble that was cancelled, fewer networks may be left.</summary>
    private static TrainingRows Judged(TrainingData data, TrainedModel model) => data.JudgedBy(model.Members.Count);

    private static Analysis Analyse(Recipe recipe, TrainingData data, TrainedModel model, double? baseline, CancellationToken cancel) => new RunAnalysis
    {
        File = recipe.Data!.File,
        Preprocessor = data.Preprocessor,
        Judged = Judged(data, model),
        One = data.Of(0),
        Test = data.Test,
        TestGroups = data.TestGroups,
        Sources = (data.Test is null ? Judged(data, model).DevSources : data.TestSources) ?? [],
        Profile = data.Profile,
        Notes = data.Notes,
        BaselineError = baseline,
        Cancel = cancel,
    }.Of(model);

    private TrainReport Report(Recipe recipe, TrainingData data, RunFolder folder, TrainedModel model, Analysis analysis)
    {
        return new TrainReport
        {
            Task = TaskWords.Of(data.Preprocessor.Target.Task),
            Metric = recipe.Metric.Name,
            Train = Finite(analysis.Train?.Value),
            Dev = Finite(analysis.Dev?.Value ?? model.Best?.DevMetric),
            DevInterval = Known(analysis.Dev),
            Test = Finite(analysis.Test?.Value),
            TestInterval = Known(analysis.Test),
            Guess = Finite(Guess(data, Judged(data, model), recipe.Metric)),
            Linear = Finite(analysis.Linear?.Value),
            Measures = analysis.Measures,
            Loss = Finite(model.Best?.DevLoss),
            Rows = new TrainReport.RowCounts(Judged(data, model).Train.Rows, Judged(data, model).Dev.Rows, data.Test?.Rows),
            Epochs = model.Epochs,
            BestEpoch = model.Best?.Epoch,
            Members = model.Members.Count == 1 ? null : model.Members.Count,
            Stopped = model.End?.Reason,
            Ended = model.End?.Kind.ToString().ToLowerInvariant(),
            Seconds = Math.Round(_watch.Elapsed.TotalSeconds, 3),
            PeakMemory = Process.GetCurrentProcess().PeakWorkingSet64,
            Run = folder.Path,
        };
    }

    /// <summary>The metric, on test where there is one, else on dev, of the same answer for every row: the mean of the training rows, or their shares of the classes.</summary>
    private static double Guess(TrainingData data, TrainingRows judged, Metric metric) =>
        new Scored((data.Test ?? judged.Dev).Rows, 1, [], Scored.TargetsOf(data.Test ?? judged.Dev)).Always(Guessing.Answer(data.Preprocessor.Target, Scored.TargetsOf(judged.Train))).Measure(metric);

    private static Interval? Known(Estimate? estimate) => estimate is { Interval: var interval } && double.IsFinite(interval.High - interval.Low) ? interval : null;

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
