using Hone.Diagnosis;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli.Tuning;

/// <summary>Trains the best recipe and the one that a study started from with the same several seeds: is the one better, or was it luck?</summary>
internal sealed class Confirming(TuneSetup setup, TrainingData data, Screen screen, int threads)
{
    /// <exception cref="InputException">A recipe cannot be trained.</exception>
    public ConfirmReport Of(int trial, Recipe best, Recipe start, int seeds, CancellationToken cancel)
    {
        ulong[] numbers = [.. Enumerable.Range(0, seeds).Select(i => setup.Recipe.Seed + (ulong)i)];
        var first = Train("the best recipe", best, numbers, cancel);
        bool isStart = Catalog.Default.ToJson(best) == Catalog.Default.ToJson(start);
        var second = isStart ? first : Train("the recipe it started from", start, numbers, cancel);
        double sign = setup.ByMetric && setup.Recipe.Metric.HigherIsBetter ? -1 : 1;
        return new ConfirmReport(trial, numbers, first, second, IsGain([.. first.Dev.Select(value => sign * value)], [.. second.Dev.Select(value => sign * value)]));
    }

    private ConfirmedRecipe Train(string name, Recipe recipe, ulong[] seeds, CancellationToken cancel)
    {
        List<double> dev = [], metric = [], test = [];
        foreach (ulong seed in seeds)
        {
            screen.Say($"confirming {name}, seed {seed} …");
            var model = new Trainer(recipe with { Seed = seed }) { Threads = threads }.Fit(data.Train, data.Dev, cancel);
            cancel.ThrowIfCancellationRequested();
            dev.Add(model.Best is { } epoch ? setup.ByMetric ? epoch.DevMetric : epoch.DevLoss : double.NaN);
            metric.Add(model.Best?.DevMetric ?? double.NaN);
            if (data.Test is not null) test.Add(model.Best is null ? double.NaN : new Predictor(model).Evaluate(data.Test, recipe.Metric).Metric);
        }
        return new ConfirmedRecipe(dev, metric, data.Test is null ? null : test);
    }

    /// <summary>Student's t of how much lower the first ones are; a network that came to nothing is no gain.</summary>
    internal static bool IsGain(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count < 2 || !first.All(double.IsFinite)) return false;
        if (!second.All(double.IsFinite)) return true;
        double[] gaps = [.. first.Zip(second, (one, other) => other - one)];
        return gaps.Average() > Student.Quantile(gaps.Length - 1) * Clusters.OfMean(gaps);
    }
}
