using Hone.Numerics;

namespace Hone.Checking;

/// <summary>By how much a computed loss is off, found from the loss alone.</summary>
/// <remarks>
/// Moré &amp; Wild 2011, "Estimating computational noise", SIAM J. Sci. Comput. 33, section 3: at closely spaced points differences of a high order of what is smooth vanish,
/// and those of the noise remain: σₖ² = (k!)²/(2k)! · mean of the squared k-th differences.
/// </remarks>
internal static class Noise
{
    /// <summary>The same of each entry of a gradient, from third differences; at least what is typical of its block.</summary>
    public static double[] OfGradient(IDifferentiable function, ReadOnlySpan<double> at, Key key)
    {
        double[] direction = Directions.Draw(at.Length, key), moved = new double[at.Length], squares = new double[at.Length];
        double[][] recent = [new double[at.Length], new double[at.Length], new double[at.Length], new double[at.Length]];
        for (int point = 0; point < GradientPoints; point++)
        {
            for (int i = 0; i < moved.Length; i++) moved[i] = at[i] + (point - GradientPoints / 2) * Spacing / Math.Sqrt(at.Length) * direction[i];
            function.Differentiate(moved, recent[point % 4]);
            if (point < 3) continue;
            double[] a = recent[(point - 3) % 4], b = recent[(point - 2) % 4], c = recent[(point - 1) % 4], d = recent[point % 4];
            for (int i = 0; i < squares.Length; i++)
            {
                double third = d[i] - a[i] - 3 * (c[i] - b[i]);
                squares[i] += third * third;
            }
        }
        const double factor = 36.0 / 720 / (GradientPoints - 3); // (3!)²/6!, and the mean
        int start = 0;
        foreach (var block in function.Blocks)
        {
            var part = squares.AsSpan(start, block.Length);
            double typical = Median(part); // not the mean: an entry whose own slope has a kink nearby is no measure for the others
            for (int i = 0; i < part.Length; i++) part[i] = Math.Sqrt(factor * Math.Max(part[i], typical));
            start += block.Length;
        }
        return squares;
    }

    private const int Points = 9, LowestOrder = 3, HighestOrder = 6, Tries = 5, GradientPoints = 9;
    private const double Spacing = 1e-10;

    /// <summary>The standard deviation of the loss's rounding near the point, at least one unit in the last place.</summary>
    public static double Of(Line line, Key key)
    {
        var deviations = new double[Tries];
        var differences = new double[Points];
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            double[] direction = Directions.Draw(line.Length, key.Fold((ulong)attempt));
            for (int i = 0; i < Points; i++) differences[i] = line.Value(0, direction, (i - Points / 2) * Spacing / Math.Sqrt(line.Length)) - line.Loss;
            deviations[attempt] = Deviation(differences);
        }
        Array.Sort(deviations);
        double noise = deviations[Tries / 2]; // a kink between the points would be taken for noise: not in most of them
        return Math.Max(noise, Math.BitIncrement(Math.Abs(line.Loss)) - Math.Abs(line.Loss));
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static double Deviation(double[] differences)
    {
        double largest = 0, factor = 1; // (k!)²/(2k)!
        for (int order = 1; order <= HighestOrder; order++)
        {
            int count = Points - order;
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                differences[i] = differences[i + 1] - differences[i];
                sum += differences[i] * differences[i];
            }
            factor *= order / (2 * (2.0 * order - 1));
            if (order >= LowestOrder) largest = Math.Max(largest, Math.Sqrt(factor * sum / count));
        }
        return largest;
    }
}
