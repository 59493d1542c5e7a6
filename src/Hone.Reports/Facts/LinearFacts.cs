using Hone.Data;
using Hone.Diagnosis;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Schedules;
using Hone.Tables;
using Hone.Training;

namespace Hone.Reports.Facts;

/// <summary>A network beside a regularised linear model of the same inputs (ridge for numbers, L2 logistic regression for classes), trained on the same rows.</summary>
/// <param name="Strength">λ of its L2 penalty: of 10⁻⁵, 10⁻⁴, 10⁻³ and 10⁻² that with the lowest dev loss.</param>
/// <param name="Value">Its metric, on test where there is one, else on dev.</param>
/// <param name="Comparison">The network against it, on the same rows, counted as the network is judged.</param>
public sealed record LinearFacts(double Strength, double Value, Comparison Comparison)
{
    /// <summary>Rows × inputs from which on no linear model is trained: it would take longer than a glance beside the network.</summary>
    public const double Largest = 1e9;

    private const int RowBudget = 600_000, FewestEpochs = 3, MostEpochs = 150;
    private const double Peak = 3e-2, WarmupShare = 0.05;

    private static readonly double[] Strengths = [1e-5, 1e-4, 1e-3, 1e-2];

    /// <param name="test">Where it is measured; null for dev.</param>
    /// <param name="judged">The network's answers to those rows.</param>
    /// <returns>Null where the table is beyond <see cref="Largest"/>, no linear model stays finite, or the caller cancels.</returns>
    internal static LinearFacts? Of(Recipe network, Target target, TrainingRows rows, Dataset? test, Scored judged, Key key, CancellationToken cancel = default)
    {
        var (train, dev) = (rows.Train, rows.Dev);
        if (!Fits(train)) return null;
        (double Strength, TrainedModel Model)[] tried = [.. Strengths.TakeWhile(_ => !cancel.IsCancellationRequested)
            .Select(strength => (strength, Train(RecipeOf(network, target, train.Rows, strength), train, dev, cancel)))];
        if (cancel.IsCancellationRequested) return null;
        var best = tried.Where(linear => linear.Model.Best is not null).OrderBy(linear => linear.Model.Best!.DevLoss).FirstOrDefault();
        if (best.Model is null) return null;
        var metric = network.Metric;
        var scored = Scored.Of(new Predictor(Calibration.Of(best.Model, dev)), test ?? dev) with { Groups = judged.Groups };
        return new LinearFacts(best.Strength, scored.Measure(metric), Comparison.Weighed(metric, judged, scored) ?? Comparison.Of(metric, judged, scored, key));
    }

    /// <summary>Whether the table is within <see cref="Largest"/>.</summary>
    internal static bool Fits(Dataset train) => (double)train.Rows * train.Features <= Largest;

    private static TrainedModel Train(Recipe recipe, Dataset train, Dataset dev, CancellationToken cancel) => new Trainer(recipe) { Threads = 1 }.Fit(train, dev, cancel);

    private static Recipe RecipeOf(Recipe network, Target target, int rows, double strength) => new()
    {
        Model = new Sequential(new Dense(TableRecipe.Outputs(target)) { Weights = new Zeros(), Penalty = new L2(strength) }),
        Loss = target.Task switch
        {
            TaskKind.Binary => new SigmoidCrossEntropy(),
            TaskKind.Classes => new SoftmaxCrossEntropy(),
            _ => new MeanSquaredError(),
        },
        Metric = network.Metric,
        Optimizer = new Adam(),
        LearningRate = new Warmup(WarmupShare, new Cosine(Peak)),
        BatchSize = TableRecipe.BatchSize(rows),
        Epochs = Math.Clamp(RowBudget / rows, FewestEpochs, MostEpochs),
        Seed = network.Seed,
    };
}
