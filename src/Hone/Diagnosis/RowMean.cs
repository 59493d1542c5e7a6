using Hone.Metrics;

namespace Hone.Diagnosis;

/// <summary>A metric that is a mean over rows, Σwx/Σw, or the root of one: what each row contributes to its error is known.</summary>
internal sealed record RowMean
{
    private readonly double[] _scores, _weights;
    private readonly int[]? _groups;
    private readonly double _all, _mean;
    private readonly bool _isRoot;

    private RowMean(double[] scores, double[] weights, int[]? groups, bool isRoot)
    {
        (_scores, _weights, _groups, _isRoot) = (scores, weights, groups, isRoot);
        _all = weights.Sum();
        _mean = scores.Zip(weights, (score, weight) => score * weight).Sum() / _all;
    }

    public double Value => _isRoot ? Math.Sqrt(_mean) : _mean;

    /// <summary>How many units were drawn: groups, or rows.</summary>
    public int Units => _groups?.Distinct().Count() ?? _scores.Length;

    /// <summary>Standard errors that hold 95 %.</summary>
    public double Quantile => _groups is null ? Interval.Z : Student.Quantile(Units - 1);

    /// <summary>As many rows of weight 1 as say the same of a figure where rows are independent: (Σw)²/Σw² (Kish 1965).</summary>
    public double Effective => _all * _all / _weights.Sum(weight => weight * weight);

    /// <summary>Null for a metric that is no mean over rows.</summary>
    public static RowMean? Of(Metric metric, Scored scored, bool weighed)
    {
        if (metric is not (Accuracy or RootMeanSquareError or MeanAbsolute or LogLoss)) return null;
        bool isRoot = metric is RootMeanSquareError;
        var scores = new double[scored.Rows];
        for (int row = 0; row < scores.Length; row++)
        {
            double score = scored.MeasureRow(metric, row);
            scores[row] = isRoot ? score * score : score;
        }
        double[] weights = weighed && scored.Weights is { } given ? Array.ConvertAll(given, weight => (double)weight) : [.. Enumerable.Repeat(1.0, scores.Length)];
        return new RowMean(scores, weights, scored.Groups, isRoot);
    }

    /// <summary>At least that of independent rows: few groups can be alike by chance.</summary>
    public double StandardError => Of(Contributions());

    /// <summary>Of the difference to another answer to the same rows.</summary>
    public double DifferenceError(RowMean other) => Of([.. Contributions().Zip(other.Contributions(), (own, others) => own - others)]);

    private double Of(double[] contributions) => _groups is null ? Clusters.StandardError(contributions)
        : Math.Max(Clusters.StandardError(contributions), Clusters.StandardError(contributions, _groups));

    /// <summary>w(x − m)/Σw, and for a root m' = √m by d√m/dm = 1/(2√m).</summary>
    private double[] Contributions()
    {
        double scale = _isRoot ? _mean == 0 ? 0 : 1 / (2 * Math.Sqrt(_mean) * _all) : 1 / _all;
        return [.. _scores.Zip(_weights, (score, weight) => weight * (score - _mean) * scale)];
    }
}
