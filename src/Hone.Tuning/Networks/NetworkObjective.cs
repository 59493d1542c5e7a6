using System.Diagnostics;
using System.Globalization;
using Hone.Data;
using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;
using Hone.Tuning.Pruners;

namespace Hone.Tuning.Networks;

/// <summary>Carries trials out by training networks: a trial's settings change a recipe, its value is how the best epoch does on dev.</summary>
/// <param name="recipe">What the settings change; its seed is the same in all trials, so that these differ by their settings alone.</param>
/// <param name="byMetric">Whether the recipe's metric is the value, instead of the dev loss. Which epoch is the best says <see cref="Recipe.BestBy"/>.</param>
/// <param name="files">Where trials keep their checkpoints.</param>
public sealed class NetworkObjective(Recipe recipe, Dataset train, Dataset dev, TrialFiles files, bool byMetric = false)
{
    private const ulong Purpose = 4000;

    /// <summary>Of a trial, all its attempts; it ends at the end of the step in which it passes. Null for none.</summary>
    public TimeSpan? MostTime { get; init; }

    /// <summary>The group of each dev row, where rows of one are no independent ones: the value's standard error counts groups then.</summary>
    public int[]? DevGroups { get; init; }

    /// <summary>Threads of a trial.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Carries a trial out, or goes on with it, and tells the study what came of it.</summary>
    /// <param name="cancel">Gives the trial back at the end of a step, with a checkpoint.</param>
    /// <returns>False where the trial was no longer this worker's.</returns>
    /// <exception cref="InputException">Checkpoints cannot be written: the trial is given back.</exception>
    public bool CarryOut(Study study, Trial trial, CancellationToken cancel = default)
    {
        Recipe tried;
        try
        {
            tried = RecipeSpace.Apply(recipe, trial.Settings);
            Fitting.Check(tried, train, dev);
            Plan<float>.OutputsOf(tried.Model, train.Features);
        }
        catch (Exception fault) when (fault is InputException or ArgumentException or OverflowException)
        {
            return study.Tell(trial, double.NaN, reason: $"it cannot be built: {fault.Message.Split('\n')[0]}");
        }

        var watch = Stopwatch.StartNew();
        double before = trial.Facts.GetValueOrDefault("seconds");
        using var late = new CancellationTokenSource();
        if (MostTime is { } most) late.CancelAfter(TimeSpan.FromSeconds(Math.Max(0.001, most.TotalSeconds - before)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, trial.Lost, late.Token);
        var reporter = new TrialReporter(trial, report => byMetric ? report.DevMetric : report.DevLoss, files.Of(trial.Number, trial.Attempt));
        try
        {
            files.Prepare();
            var from = files.Newest(trial.Number) is { } checkpoint ? Checkpoint.Read(checkpoint) : null;
            var model = new Trainer(tried, reporter) { Threads = Threads, From = from }.Fit(train, dev, stop.Token);
            if (trial.Lost.IsCancellationRequested) return false;
            bool kept = End(study, trial, reporter.Decision, model, before + watch.Elapsed.TotalSeconds, late.IsCancellationRequested);
            if (kept) files.DeleteBefore(trial.Number, trial.Attempt);
            files.Keep(study.Trials);
            return kept;
        }
        catch (InputException) when (trial.Lost.IsCancellationRequested)
        {
            return false; // somebody else goes on with it, and cleared away what this one wrote
        }
        catch (InputException)
        {
            study.Release(trial);
            throw;
        }
        catch (OutOfMemoryException)
        {
            return study.Tell(trial, double.NaN, reason: "there was not enough memory for it");
        }
        catch (Exception fault)
        {
            study.Fail(trial, fault.Message);
            throw;
        }
    }

    private bool End(Study study, Trial trial, Decision decision, TrainedModel model, double seconds, bool late)
    {
        var facts = Facts(model, seconds);
        return decision switch
        {
            Decision.Pause => study.Pause(trial, facts),
            Decision.Prune => study.Prune(trial, facts),
            _ => model.End?.Kind switch
            {
                StopKind.Cancelled when late => study.Tell(trial, double.NaN, facts, string.Create(CultureInfo.InvariantCulture, $"it took longer than {MostTime!.Value.TotalSeconds} s")),
                StopKind.Cancelled => study.Release(trial),
                StopKind.Diverged => study.Tell(trial, double.NaN, facts, $"it diverged: {model.End.Reason}"),
                _ => study.Tell(trial, byMetric ? model.Best!.DevMetric : model.Best!.DevLoss, facts),
            },
        };
    }

    /// <summary>What else is worth knowing of a trial.</summary>
    private Dictionary<string, double> Facts(TrainedModel model, double seconds)
    {
        var facts = new Dictionary<string, double> { ["seconds"] = Math.Round(seconds, 3), ["epochs"] = model.Epochs };
        if (model.Best is not { } best) return facts;
        (facts["bestEpoch"], facts["trainLoss"], facts["devLoss"], facts["metric"]) = (best.Epoch, best.TrainLoss, best.DevLoss, best.DevMetric);
        var predictor = new Predictor(model);
        facts["standardError"] = byMetric ? Estimate.Of(recipe.Metric, Scored.Of(predictor, dev) with { Groups = DevGroups }, new Key(recipe.Seed).Fold(Purpose)).StandardError : Clusters.OfMean(predictor.Losses(dev), DevGroups);
        return facts;
    }
}
