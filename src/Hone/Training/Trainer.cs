using Hone.Data;
using Hone.Numerics;

namespace Hone.Training;

/// <summary>Carries out a recipe on data: shuffled mini-batches, the best epoch on dev kept.</summary>
/// <remarks>The same recipe and data give the same bits on any number of threads.</remarks>
public sealed class Trainer(Recipe recipe, params IReadOnlyList<Callback> callbacks)
{
    /// <summary>Rows at a time in evaluation, where batches are smaller.</summary>
    internal const int EvaluationRows = 256;

    private const string WhyDiverged = "the learning rate is too large, or the data holds huge values";

    private readonly Callback[] _callbacks = recipe.Patience > 0 ? [new EarlyStopping(recipe.Patience), .. callbacks] : [.. callbacks];

    /// <summary>Threads to use, 1 or more; never shows in the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where to go on; null starts anew.</summary>
    public Checkpoint? From { get; init; }

    /// <summary>Trains until the recipe's epochs are done, a callback stops the run, the loss diverges, or the caller cancels; returns the best model on <paramref name="dev"/>.</summary>
    /// <exception cref="InputException">Data and recipe do not fit each other.</exception>
    public TrainedModel Fit(Dataset train, Dataset dev, CancellationToken cancel = default)
    {
        Fitting.Check(recipe, train, dev);
        var batches = new Batches(train.Rows, recipe.BatchSize);
        Fitting.CheckRate(recipe, batches.Count);
        using var workers = new Workers(Threads);
        var plan = Fitting.Compile(recipe, train.Features, Math.Max(Math.Min(recipe.BatchSize, train.Rows), EvaluationRows), From is null ? StartOf(recipe) : null, workers);
        Fitting.CheckSchedules(recipe, plan, batches.Count);
        if (recipe.UnitVariance && From is null) UnitVarianceStart.Scale(recipe, plan, train);
        var evaluator = new Evaluator(plan, recipe.Loss);
        var run = new Run(recipe, plan, batches.Count, _callbacks);
        var gradient = new BatchGradient(recipe, plan, train);
        try
        {
            From?.Restore(run);
            Fitting.Try(recipe, evaluator, dev);
            if (run.Epoch >= recipe.Epochs) run.Stop(StopKind.Finished, $"all {recipe.Epochs} epochs are done");
            foreach (var callback in _callbacks) callback.OnStart(run);
            while (run.End is null)
            {
                batches.Shuffle(OrderOf(run.Recipe, run.Epoch));
                while (run.Batch < batches.Count && run.End is null)
                {
                    var report = Step(run, gradient, batches[run.Batch]);
                    run.Mean.Add(report);
                    if (!double.IsFinite(report.Loss)) run.Stop(StopKind.Diverged, $"the loss is {report.Loss} at step {report.Step}: {WhyDiverged}");
                    else if (cancel.IsCancellationRequested) run.Stop(StopKind.Cancelled, "cancelled");
                    foreach (var callback in _callbacks) callback.OnStep(run, report);
                }
                if (run.End is not null) break; // inside the epoch: whoever resumes goes on with it

                EpochReport? epoch = null;
                run.WithAverage(_ => epoch = EndEpoch(run, evaluator.Evaluate(dev, recipe.Metric)));
                if (run.Epoch >= recipe.Epochs) run.Stop(StopKind.Finished, $"all {recipe.Epochs} epochs are done");
                foreach (var callback in _callbacks) callback.OnEpoch(run, epoch!);
            }
            foreach (var callback in _callbacks) callback.OnEnd(run);
        }
        finally
        {
            foreach (var callback in _callbacks) callback.OnClose();
        }
        run.RestoreBest();
        return TrainedModel.Of(run);
    }

    /// <summary>Refuses a checkpoint of another recipe, and a recipe that contradicts itself, before anything begins.</summary>
    internal void CheckStart()
    {
        Fitting.CheckAverage(recipe);
        From?.Continued(recipe);
    }

    /// <summary>Where a recipe's weights start.</summary>
    internal static Key StartOf(Recipe recipe) => new Key(recipe.Seed).Fold(0);

    /// <summary>The order in which an epoch's batches take the rows; epochs count from 0.</summary>
    internal static Key OrderOf(Recipe recipe, int epoch) => new Key(recipe.Seed).Fold(1).Fold((ulong)epoch);

    /// <summary>What a recipe's layers draw in training.</summary>
    internal static Key MasksOf(Recipe recipe) => new Key(recipe.Seed).Fold(2);

    /// <summary>What a recipe's optimiser draws.</summary>
    internal static Key NoiseOf(Recipe recipe) => new Key(recipe.Seed).Fold(5);

    /// <summary>How much of each other the rows of a batch take.</summary>
    internal static Key SharesOf(Recipe recipe) => new Key(recipe.Seed).Fold(6);

    /// <summary>One step, the whole walk: batch → network → loss → gradients → penalties → update.</summary>
    private StepReport Step(Run run, BatchGradient gradient, ReadOnlySpan<int> rows)
    {
        var progress = run.Progress;
        var (pass, loss, penalty) = gradient.Of(rows, progress);
        double rate = run.Recipe.LearningRate.At(progress);
        var report = new StepReport(run.Stepper.Steps + 1, rows.Length, rate, loss, penalty);
        foreach (var callback in _callbacks) callback.OnGradients(run, pass, report);
        run.Stepper.Step(rate, progress);
        run.Average?.Take(run.Stepper.Steps);
        return report;
    }

    /// <summary>Sums an epoch up and keeps the state where it is the best so far.</summary>
    private static EpochReport EndEpoch(Run run, Evaluation dev)
    {
        bool sound = run.IsSound, finite = double.IsFinite(dev.Loss), best = sound && finite && IsBest(run, dev);
        run.Epoch++;
        var report = new EpochReport(run.Epoch, run.Stepper.Steps, run.Mean.Rate, run.Mean.Loss, run.Mean.Penalty, dev.Loss, dev.Metric, best);
        run.Mean = default;
        if (best) run.KeepBest(report);
        if (!finite) run.Stop(StopKind.Diverged, $"the dev loss is {dev.Loss} after epoch {run.Epoch}: {WhyDiverged}");
        else if (!sound) run.Stop(StopKind.Diverged, $"the network holds values that are not finite after epoch {run.Epoch}: {WhyDiverged}");
        return report;
    }

    /// <summary>Whether an epoch is to be kept in the place of the best one before it.</summary>
    private static bool IsBest(Run run, Evaluation dev)
    {
        var (recipe, best) = (run.Recipe, run.Best);
        // The lower the better: a metric of which more is better counts below 0.
        double Of(double loss, double metric) => recipe.BestBy == BestBy.Loss ? loss : recipe.Metric.HigherIsBetter ? -metric : metric;
        double value = Of(dev.Loss, dev.Metric);
        if (best is null) return double.IsFinite(value);
        double before = Of(best.DevLoss, best.DevMetric);
        return value < before || recipe.LastBest && value == before;
    }
}
