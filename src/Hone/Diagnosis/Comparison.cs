using Hone.Metrics;
using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>A model beside the same answer to every row, on the same rows.</summary>
/// <param name="Guess">The metric of the constant answer.</param>
/// <param name="Gain">How much better the model is, in the metric's unit; negative where it is worse.</param>
/// <param name="Interval">Of the gain, 95 %.</param>
public sealed record Comparison(double Guess, double Gain, Interval Interval, ComparisonKind Kind)
{
    /// <summary>A gain below this share of the guess's error is none that matters.</summary>
    public const double Negligible = 0.1;

    private const int FewestRows = 20;
    private const int FewestUnits = 3;
    private const double Level = 0.05;

    /// <summary>Accuracy by McNemar's exact test; anything else by a <see cref="Bootstrap"/> that draws the same rows for both. Where rows belong to groups, these are what is counted.</summary>
    public static Comparison Of(Metric metric, Scored model, Scored guess, Key key)
    {
        double guessed = guess.Measure(metric);
        double gain = (model.Measure(metric) - guessed) * (metric.HigherIsBetter ? 1 : -1);
        var (interval, sure) = model.Groups is not null && RowMean.Of(metric, model, weighed: false) is { } mean ? Means(mean, RowMean.Of(metric, guess, weighed: false)!, gain)
            : metric is Accuracy ? Pairs(metric, model, guess, gain) : Resampled(metric, model, guess, gain, key);
        return Judged(metric, guessed, gain, interval, sure);
    }

    /// <summary>The same with rows counted as in the loss; null where they all count the same, or the metric is no mean over rows.</summary>
    public static Comparison? Weighed(Metric metric, Scored model, Scored guess)
    {
        if (model.Weights is null || RowMean.Of(metric, model, weighed: true) is not { } mean) return null;
        var other = RowMean.Of(metric, guess, weighed: true)!;
        double gain = (mean.Value - other.Value) * (metric.HigherIsBetter ? 1 : -1);
        var (interval, sure) = Means(mean, other, gain);
        return Judged(metric, other.Value, gain, interval, sure);
    }

    private static Comparison Judged(Metric metric, double guessed, double gain, Interval interval, bool sure)
    {
        double error = metric.HigherIsBetter ? 1 - guessed : guessed;
        var kind = interval.High < Negligible * error || sure && gain <= 0 ? ComparisonKind.NoBetter
            : sure ? ComparisonKind.Better
            : ComparisonKind.TooFewRows;
        return new Comparison(guessed, gain, interval, kind);
    }

    private static (Interval Interval, bool Sure) Means(RowMean model, RowMean guess, double gain)
    {
        double half = model.Quantile * model.DifferenceError(guess);
        if (!double.IsFinite(half)) return (new Interval(double.NegativeInfinity, double.PositiveInfinity), false); // a single group
        var interval = new Interval(gain - half, gain + half);
        return (interval, model.Units >= FewestUnits && (interval.Low > 0 || interval.High < 0));
    }

    /// <summary>Whether <paramref name="wins"/> and <paramref name="losses"/> differ by more than a fair coin would give: the two-sided exact probability.</summary>
    /// <remarks>McNemar 1947, "Note on the sampling error of the difference between correlated proportions", in the exact (binomial) form;
    /// above 1000 pairs by the normal, with the correction of ½.</remarks>
    public static double McNemar(int wins, int losses)
    {
        int pairs = wins + losses, fewer = Math.Min(wins, losses);
        if (pairs == 0) return 1;
        if (pairs > 1000)
            return Math.Min(1, 2 * UpperTail((pairs / 2.0 - fewer - 0.5) / Math.Sqrt(pairs / 4.0)));
        double sum = 0, logChoose = 0;
        for (int k = 0; k <= fewer; k++)
        {
            sum += Math.Exp(logChoose - pairs * Math.Log(2));
            logChoose += Math.Log(pairs - k) - Math.Log(k + 1);
        }
        return Math.Min(1, 2 * sum);
    }

    /// <summary>The gain (b − c)/n of b rows won and c lost has the standard error √(b + c − (b − c)²/n) / n.</summary>
    private static (Interval Interval, bool Sure) Pairs(Metric metric, Scored model, Scored guess, double gain)
    {
        int wins = 0, losses = 0;
        for (int row = 0; row < model.Rows; row++)
        {
            double difference = model.MeasureRow(metric, row) - guess.MeasureRow(metric, row);
            if (difference > 0) wins++;
            if (difference < 0) losses++;
        }
        double n = model.Rows, error = Math.Sqrt(Math.Max(1, wins + losses - (double)(wins - losses) * (wins - losses) / n)) / n;
        return (Interval.Around(gain, error), McNemar(wins, losses) < Level);
    }

    private static (Interval Interval, bool Sure) Resampled(Metric metric, Scored model, Scored guess, double gain, Key key)
    {
        double sign = metric.HigherIsBetter ? 1 : -1;
        var (_, interval) = Bootstrap.Of(model.Rows, gain, rows => sign * (model.Pick(rows).Measure(metric) - guess.Pick(rows).Measure(metric)), key, model.Width, model.Groups);
        bool enough = model.Groups is { } groups ? groups.Distinct().Count() >= FewestUnits : model.Rows >= FewestRows;
        return (interval, enough && (interval.Low > 0 || interval.High < 0));
    }

    /// <summary>P(Z &gt; z) of the standard normal, z ≥ 0, to 7.5·10⁻⁸ (Abramowitz &amp; Stegun 1964, 26.2.17).</summary>
    private static double UpperTail(double z)
    {
        if (z < 0) return 0.5;
        double t = 1 / (1 + 0.2316419 * z);
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * poly;
    }
}
