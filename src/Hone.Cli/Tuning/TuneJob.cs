using System.Diagnostics;
using Hone.Tables;
using Hone.Training;
using Hone.Tuning;
using Hone.Tuning.Networks;
using Hone.Tuning.Samplers;
using Hone.Tuning.Storage;

namespace Hone.Cli.Tuning;

/// <summary><c>hone tune</c>: from data to a study, and from its best trial to a run.</summary>
internal sealed class TuneJob(Screen screen, TuneLimits limits)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>A new study.</summary>
    /// <param name="make">Makes the study's definition once the recipe is known.</param>
    /// <param name="path">The study's file; null for the next free one.</param>
    public int Start(TrainingOptions options, Func<Preprocessor, int, Recipe> recipeFor, ulong seed, Func<Recipe, TuneSetup> setupFor, Func<TuneSetup, string, StudyDefinition> make, string? path)
    {
        var files = NewFiles(path, options.Data);
        var interrupt = new Interrupt(screen, "Ended before the first trial; nothing was written.");
        var data = TrainingData.Load(options with { SealTest = true }, seed);
        var recipe = recipeFor(data.Preprocessor, data.Train.Rows) with { Data = TrainingSource.Of(options) };
        Outputs.Check(recipe, data.Preprocessor);
        var setup = setupFor(recipe);
        var definition = make(setup, files.Name);
        RecipeSpace.Check(recipe, definition.Space!);
        if (Sampler.Named(definition.Sampler).Warning(definition.Space!) is { } warning) screen.Say($"warning: {warning}");
        using var store = SqliteStudyStore.Open(files.Study);
        using var study = Study.Create(store, definition);
        if (RecipeSpace.Find(recipe, definition.Space!) is { } own) study.Enqueue(own);
        else screen.Say("note: the recipe itself lies outside the space, so it is no trial.");
        Announce(data, files, definition);
        return Work(study, setup, data, files, interrupt);
    }

    /// <summary>Goes on with a study, or joins others who are working on it.</summary>
    /// <param name="mostTrials">A new limit; null leaves it as it is.</param>
    public int Resume(string path, int? mostTrials)
    {
        var files = new TuneFiles(path);
        var interrupt = new Interrupt(screen, $"Ended before the first trial; {path} is as it was.");
        using var store = SqliteStudyStore.OpenExisting(path);
        using var study = Study.Open(store, OpenedStudy.Only(store, path));
        var setup = TuneSetup.Of(study.Definition, path);
        var data = setup.Load(path);
        if (mostTrials is { } most)
        {
            if (most < study.Trials.Count) throw new InputException($"--trials: found {most}, but there are {study.Trials.Count} trials already; expected at least as many.");
            study.Allow(most);
        }
        Announce(data, files, study.Definition);
        return Work(study, setup, data, files, interrupt);
    }

    /// <summary>A finer study of what a study found best, on the same data; what it tried there is known to the new one.</summary>
    /// <param name="path">The study to begin from.</param>
    /// <param name="target">The new study's file; null for the next free one.</param>
    /// <param name="trials">How many trials there may be, besides those known; null for any number.</param>
    public int Zoom(string path, string? target, int? trials)
    {
        using var old = OpenedStudy.Of(path);
        var interrupt = new Interrupt(screen, "Ended before the first trial; nothing was written.");
        var record = old.Study.Record;
        var zoom = Hone.Tuning.Insight.Zoom.Of(record);
        RecipeSpace.Check(old.Setup.Recipe, zoom.Space);
        var data = old.Setup.Load(path);
        var files = NewFiles(target, old.Setup.Recipe.Data!.File);
        using var store = SqliteStudyStore.Open(files.Study);
        using var study = Study.Create(store, record.Definition with { Name = files.Name, Space = zoom.Space, MostTrials = trials + zoom.Trials.Count });
        study.Adopt(record, zoom.Trials);
        screen.Say($"{zoom.Trials.Count} of {record.Trials.Count} trials of {path} lie in the finer space: {string.Join(", ", zoom.Space.Parameters.Select(item => $"{item.Name} {TuneText.Range(item.Parameter)}"))}");
        Announce(data, files, study.Definition);
        return Work(study, old.Setup, data, files, interrupt);
    }

    private static TuneFiles NewFiles(string? path, string data) => path is null ? TuneFiles.Next(data)
        : File.Exists(path) ? throw new InputException($"--study: found {path}, which is there already. Go on with it by hone tune --resume {path}, or name a new file.") : new TuneFiles(path);

    private int Work(Study study, TuneSetup setup, TrainingData data, TuneFiles files, Interrupt interrupt)
    {
        string resume = $"hone tune --resume {files.Study}";
        using var late = new CancellationTokenSource();
        var asked = interrupt.Train($"Ended at once. Nothing that was told is lost; go on with: {resume}");
        if (limits.MostTime is { } time) late.CancelAfter(time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(asked, late.Token);
        new TuneWatch(screen, setup, study).Over((watch, between) =>
        {
            if (setup.HasLimits) new TuneProcesses(study, setup, files, limits.Workers).Run(watch, between, stop.Token);
            else new TuneWorkers(study, new NetworkObjective(setup.Recipe, data.Train, data.Dev, files.Trials, setup.ByMetric) { DevGroups = data.DevGroups }, limits.Workers).Run(watch, between, stop.Token);
        });
        files.Trials.Keep(study.Trials);
        if (study.IsOver) files.Trials.Leave();
        var chosen = study.Best;
        if (asked.IsCancellationRequested || chosen is null) Answer(study, setup, files);
        if (asked.IsCancellationRequested) return screen.Fail(ExitCode.Cancelled, $"Cancelled; nothing is lost. Go on with: {resume}");
        if (chosen is null) return screen.Fail(ExitCode.Wrong, $"No trial finished: {Reasons(study)} Look at them with: hone tune show {files.Study}");

        interrupt.Report();
        var best = RecipeSpace.Apply(setup.Recipe, chosen.Settings);
        string run = files.Best(chosen.Number);
        if (limits.ConfirmSeeds is { } seeds)
        {
            data = setup.Load(files.Study, sealTest: false);
            try { ConfirmFile.Write(files, new Confirming(setup, data, screen, limits.Threads).Of(chosen.Number, best, setup.Recipe, seeds, asked)); }
            catch (OperationCanceledException) { return screen.Fail(ExitCode.Cancelled, $"Cancelled while confirming; the study is whole. Confirm with: {resume} --confirm {seeds}"); }
        }
        try
        {
            if (!IsWhole(run)) TrainJob.Keep(best, data, run, limits.Threads);
        }
        catch (InputException fault) when (Directory.Exists(run))
        {
            screen.Say($"note: {fault.Message}"); // another process is at it, and ends when this one does
        }
        Answer(study, setup, files, IsWhole(run) ? run : null);
        if (!study.IsOver) screen.Say($"Go on with: {resume}");
        return ExitCode.Done;
    }

    private static bool IsWhole(string run) => File.Exists(Path.Join(run, "report.json"));

    /// <summary>What the study has come to: told, and on its page.</summary>
    private void Answer(Study study, TuneSetup setup, TuneFiles files, string? run = null)
    {
        var report = TuneReport.Of(study, setup, files, _watch.Elapsed.TotalSeconds) with { Run = run };
        TunePage.Write(study, setup, files, report.Confirmation);
        new TuneAnswer(screen, setup, study).Give(report);
    }

    private static string Reasons(Study study) => study.Trials.Select(trial => trial.Reason).OfType<string>().FirstOrDefault() is { } reason ? $"trial {study.Trials.First(trial => trial.Reason == reason).Number}: {reason}" : "none was carried out.";

    private void Announce(TrainingData data, TuneFiles files, StudyDefinition study)
    {
        screen.Notes(data.Notes);
        screen.Say($"{data.Train.Rows} train rows, {data.Dev.Rows} dev rows; {(study.MostTrials is { } most ? $"{most} trials" : "trials")} of {study.Space!.Parameters.Count} settings, kept in {files.Study}");
    }
}
