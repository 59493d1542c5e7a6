using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>Where a value stands among those of the training rows, as a standard normal number: linear between their quantiles, clipped to ±3.</summary>
/// <remarks>A value that several quantiles have stands in the middle of them, so that zeros, however many, have a place of their own.</remarks>
internal sealed class RankView
{
    private const double Limit = 3;

    /// <summary>A share of the rows, one hundredth at either end, and the quartile ranges from the median that it takes to lie beyond to be a heavy tail.</summary>
    private const double TailShare = 0.01, FarTail = 3;

    private const int FewestRows = 100, FewestValues = 5; // below, a hundredth is no row; few values are in one order whatever lies between them

    private readonly double[] _values;               // the quantiles, each once
    private readonly float[] _below, _at, _above;    // what stands just below each, at it and just above

    /// <param name="quantiles">At equal shares from the lowest value to the highest, ascending; two or more.</param>
    public RankView(IReadOnlyList<double> quantiles)
    {
        var (values, first, last) = (new List<double>(), new List<int>(), new List<int>());
        for (int i = 0; i < quantiles.Count; i++)
        {
            if (i > 0 && quantiles[i] == quantiles[i - 1])
            {
                last[^1] = i;
                continue;
            }
            values.Add(quantiles[i]);
            first.Add(i);
            last.Add(i);
        }
        float Place(double index) => (float)Math.Clamp(Gaussian.Quantile(index / (quantiles.Count - 1)), -Limit, Limit);
        _values = [.. values];
        _below = [.. first.Select(index => Place(index))];
        _at = [.. first.Zip(last, (one, other) => Place((one + other) / 2.0))];
        _above = [.. last.Select(index => Place(index))];
    }

    /// <summary>−3 … 3; NaN stays NaN.</summary>
    public float Of(double value)
    {
        if (double.IsNaN(value)) return float.NaN;
        if (value < _values[0]) return (float)-Limit;
        if (value > _values[^1]) return (float)Limit;
        int next = Array.BinarySearch(_values, value);
        if (next >= 0) return _at[next];
        next = ~next;
        double share = (value - _values[next - 1]) / (_values[next] - _values[next - 1]);
        return (float)(_above[next - 1] + share * (_below[next] - _above[next - 1]));
    }

    /// <summary>The quantiles of a column of at least 100 rows that know it and more than 4 values; null for others.</summary>
    /// <param name="sorted">The known values of the training rows, ascending.</param>
    /// <param name="most">Quantiles to keep.</param>
    /// <param name="needed">Whether null too where the robust scale alone is fine enough.</param>
    /// <remarks>It is too coarse where half of the rows have one value in the middle (q₂₅ = q₇₅, as where most are 0), or a hundredth of the rows lies
    /// more than three times q₇₅ − q₂₅ below or above the median. Of normal numbers a hundredth lies 1.7 times as far, of exponential ones 3.6.</remarks>
    public static double[]? QuantilesOf(double[] sorted, int most, bool needed)
    {
        if (sorted.Length < FewestRows || !HasValues(sorted)) return null;
        double At(double share) => RobustScale.Quantile(sorted.Length, i => sorted[i], share);
        double range = At(0.75) - At(0.25), median = At(0.5), far = Math.Max(median - At(TailShare), At(1 - TailShare) - median);
        if (needed && range > 0 && far <= FarTail * range) return null;
        int count = Math.Min(most, sorted.Length);
        return [.. Enumerable.Range(0, count).Select(i => At((double)i / (count - 1)))];
    }

    private static bool HasValues(double[] sorted)
    {
        int different = 1;
        for (int i = 1; i < sorted.Length && different < FewestValues; i++)
            if (sorted[i] > sorted[i - 1]) different++;
        return different == FewestValues;
    }
}
