using Hone.Reports.Svg;

namespace Hone.Reports.Studies;

/// <summary>The axis of trials' values: what is far worse than most stands at its edge, so that the good ones can be told apart.</summary>
internal sealed class ValueAxis
{
    private const double Most = 0.9; // of the values are seen as they are
    private const double LeastRatio = 20; // of the highest value shown to the lowest: from there on a logarithm shows more

    private ValueAxis(Scale scale, double best, double worst, bool isCut) => (Scale, Best, Worst, IsCut) = (scale, best, worst, isCut);

    public Scale Scale { get; }

    public double Best { get; }

    /// <summary>Where what has no value is drawn, too.</summary>
    public double Worst { get; }

    /// <summary>Whether some values lie beyond the edge.</summary>
    public bool IsCut { get; }

    /// <summary>Null where no value is finite.</summary>
    public static ValueAxis? Of(IEnumerable<double> values, bool higherIsBetter)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return null;
        if (higherIsBetter) Array.Reverse(sorted);
        double best = sorted[0], edge = sorted[(int)Math.Ceiling(Most * (sorted.Length - 1))], worst = edge + 0.15 * (edge - best);
        if (Math.Abs(sorted[^1] - best) <= 1.5 * Math.Abs(worst - best)) worst = sorted[^1];
        double low = Math.Min(best, worst), high = Math.Max(best, worst);
        var scale = low > 0 && high > LeastRatio * low ? Scale.Log(low, high) : Scale.Even(low, high);
        double end = higherIsBetter ? scale.From : scale.To;
        return new ValueAxis(scale, best, end, higherIsBetter ? sorted[^1] < end : sorted[^1] > end);
    }
}
