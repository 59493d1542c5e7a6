using Hone.Metrics;
using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>A metric on some rows, and how far it can be trusted.</summary>
/// <param name="Rows">Rows measured.</param>
/// <param name="Value">The metric.</param>
/// <param name="StandardError">Of the value, in its unit.</param>
/// <param name="Interval">Of the value, 95 %.</param>
/// <param name="Method">How the interval was found, in words.</param>
public sealed record Estimate(int Rows, double Value, double StandardError, Interval Interval, string Method)
{
    /// <summary>How many groups the rows belong to, where those and not rows are what the interval counts; null where rows stand alone.</summary>
    public int? Groups { get; init; }

    /// <summary>Accuracy by Wilson's interval; root mean square error by its formula; anything else by <see cref="Bootstrap"/>. Where rows belong to groups, these are what is counted.</summary>
    public static Estimate Of(Metric metric, Scored scored, Key key) => metric switch
    {
        _ when scored.Groups is not null && RowMean.Of(metric, scored, weighed: false) is { } mean => OfMean(metric, scored, mean, "standard error over whole groups"),
        Accuracy => OfShare(scored, scored.Measure(metric)),
        RootMeanSquareError when scored.Rows > 1 => OfRoot(scored, scored.Measure(metric)),
        _ => Resampled(metric, scored, scored.Measure(metric), key),
    };

    /// <summary>The metric with rows counted as in the loss; null where they all count the same, or the metric is no mean over rows.</summary>
    public static Estimate? Weighed(Metric metric, Scored scored) => scored.Weights is not null && RowMean.Of(metric, scored, weighed: true) is { } mean
        ? OfMean(metric, scored, mean, "standard error of a weighed mean") : null;

    private static Estimate OfMean(Metric metric, Scored scored, RowMean mean, string method)
    {
        double error = mean.StandardError, half = mean.Quantile * error;
        var interval = metric is Accuracy ? Wilson.Grouped(mean.Value, error, mean.Effective, mean.Units, mean.Quantile)
            : new Interval(Math.Max(0, mean.Value - half), mean.Value + half);
        return new Estimate(scored.Rows, mean.Value, (interval.High - interval.Low) / (2 * Interval.Z), interval, method) { Groups = scored.Groups is null ? null : mean.Units };
    }

    /// <summary>The standard error is that of a normal whose 95 % are as wide as Wilson's: it is not 0 where every row is right.</summary>
    private static Estimate OfShare(Scored scored, double share)
    {
        var interval = Wilson.Of((long)Math.Round(share * scored.Rows), scored.Rows);
        return new Estimate(scored.Rows, share, (interval.High - interval.Low) / (2 * Interval.Z), interval, "Wilson 1927");
    }

    /// <summary>√m of the mean m of squared errors e² has the standard error <c>s(e²) / (2·√m·√n)</c>: the delta method, d√m/dm = 1/(2√m).</summary>
    private static Estimate OfRoot(Scored scored, double root)
    {
        double mean = root * root, squares = 0;
        for (int i = 0; i < scored.Rows; i++)
        {
            double e = (double)scored.Predictions[i] - scored.Targets[i];
            squares += (e * e - mean) * (e * e - mean);
        }
        double error = root == 0 ? 0 : Math.Sqrt(squares / (scored.Rows - 1)) / (2 * root * Math.Sqrt(scored.Rows));
        var (low, high) = Interval.Around(root, error);
        return new Estimate(scored.Rows, root, error, new Interval(Math.Max(0, low), high), "variance of the squared errors, delta method");
    }

    private static Estimate Resampled(Metric metric, Scored scored, double value, Key key)
    {
        var (error, interval) = Bootstrap.Of(scored.Rows, value, rows => scored.Pick(rows).Measure(metric), key, scored.Width, scored.Groups);
        string method = $"percentile bootstrap, {Bootstrap.Resamples} draws{(scored.Groups is null ? "" : " of whole groups")}";
        return new Estimate(scored.Rows, value, error, interval, method) { Groups = scored.Groups?.Distinct().Count() };
    }
}
