using Hone.Data;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>What a run has come to: its best model on the rows it learned from and on those it did not.</summary>
/// <param name="Guess">What the loss is measured against.</param>
/// <param name="DevLoss">Of the best model.</param>
/// <param name="ScatteredLoss">Of the best model on the same dev rows, when each gets the features of another.</param>
/// <param name="Trend">What followed the best epoch; null where too little did.</param>
/// <param name="Errors">The error taken apart; null where a row has several targets.</param>
/// <param name="GuessError">The error of always answering the same, in the unit of <paramref name="Errors"/>.</param>
/// <param name="HasBaseline">Whether somebody said which error can be reached.</param>
/// <param name="Variety">Entropy of the classes predicted on dev over that of the true ones; null for numbers, or where dev holds one class.</param>
public sealed record EndFacts(Recipe Recipe, Guess Guess, double DevLoss, double ScatteredLoss, Trend? Trend, BiasVariance? Errors, double GuessError, bool HasBaseline, double? Variety)
{
    /// <summary>Rows of train and of dev are looked at up to here; of more, that many are drawn.</summary>
    public const int MostRows = 2000;

    /// <param name="epochs">All of the run's.</param>
    /// <param name="key">For the draws of rows.</param>
    /// <param name="baseline">The error that can be reached, a share of wrong answers or a root mean square error; null where nobody knows.</param>
    public static EndFacts Of(TrainedModel model, Dataset train, Dataset dev, IReadOnlyList<EpochReport> epochs, Key key, double? baseline = null)
    {
        var (learned, other) = (Some(train, key.Fold(0)), Some(dev, key.Fold(1)));
        var predictor = new Predictor(model);
        var losses = predictor.Losses(other);
        int[] order = [.. Enumerable.Range(0, other.Rows)];
        key.Fold(2).Shuffle(order);
        var scattered = new PermutedDataset(other, [.. Enumerable.Range(0, other.Rows)], [new InputRange("all", 0, other.Features)], order);
        var facts = new EndFacts(model.Recipe, Guess.Of(model.Recipe.Loss, train, predictor.Outputs, key.Fold(3)), losses.Average(), predictor.Losses(scattered).Average(),
            Trend.Of(epochs, Clusters.OfMean(losses)), null, double.NaN, baseline is not null, null);
        if (train.Targets != 1) return facts;

        var (onTrain, onDev) = (Scored.Of(predictor, learned), Scored.Of(predictor, other));
        bool isNumber = model.Recipe.Loss.Fits(TaskKind.Number);
        Metric metric = isNumber ? new RootMeanSquareError() : new Accuracy();
        (double, double) Error(Scored scored)
        {
            var estimate = Estimate.Of(metric, scored, key.Fold(4));
            return (isNumber ? estimate.Value : 1 - estimate.Value, estimate.StandardError);
        }

        double guess = isNumber ? Spread(onTrain.Targets) : 1 - onTrain.Targets.CountBy(target => target).Max(pair => pair.Value) / (double)onTrain.Rows;
        return facts with
        {
            Errors = BiasVariance.Of(Error(onTrain), Error(onDev), baseline ?? 0, guess),
            GuessError = guess,
            Variety = isNumber ? null : VarietyOf(onDev),
        };
    }

    private static Selection Some(Dataset data, Key key)
    {
        int[] rows = RowSample.Of(data.Rows, MostRows, key);
        return new Selection(data, rows);
    }

    private static double Spread(float[] targets)
    {
        double mean = targets.Average(target => (double)target);
        return Math.Sqrt(targets.Average(target => (target - mean) * (target - mean)));
    }

    private static double? VarietyOf(Scored scored)
    {
        var told = Enumerable.Range(0, scored.Rows).Select(row => Class(scored.Predictions.AsSpan(row * scored.Width, scored.Width)));
        double truth = Entropy(scored.Targets.Select(target => (int)target));
        return truth > 0 ? Entropy(told) / truth : null;
    }

    private static int Class(ReadOnlySpan<float> p)
    {
        if (p.Length == 1) return p[0] > 0.5f ? 1 : 0;
        int best = 0;
        for (int c = 1; c < p.Length; c++) if (p[c] > p[best]) best = c;
        return best;
    }

    private static double Entropy(IEnumerable<int> classes)
    {
        int[] counts = [.. classes.CountBy(one => one).Select(pair => pair.Value)];
        double all = counts.Sum();
        return -counts.Sum(count => count / all * Math.Log(count / all));
    }
}
