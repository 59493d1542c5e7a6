using Hone.Numerics;

namespace Hone.Checking;

/// <summary>By how much a computed loss and its gradient are rounded, found from them alone.</summary>
/// <remarks>
/// Moré &amp; Wild 2011, "Estimating computational noise", SIAM J. Sci. Comput. 33, section 3: at closely spaced points differences of a high order of what is smooth vanish,
/// and those of the noise remain: σₖ² = (k!)²/(2k)! · mean of the squared k-th differences. Where half of the values are the same the points stand too close, and are taken further apart.
/// </remarks>
internal static class Noise
{
    private const int Points = 9, LowestOrder = 3, HighestOrder = 6, Tries = 5;
    private const double FirstSpacing = 1e-10, LastSpacing = 1e-4, LastSpacingOfGradient = 1e-6, Further = 100;

    /// <summary>The standard deviation of the loss's rounding near the point, at least one unit in the last place.</summary>
    public static double Of(Line line, Key key)
    {
        var deviations = new double[Tries];
        var values = new double[Points];
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            double[] direction = Directions.Draw(line.Length, key.Fold((ulong)attempt));
            for (double spacing = FirstSpacing; spacing <= 1.001 * LastSpacing; spacing *= Further)
            {
                double apart = SpacingFor(line.At, spacing);
                for (int i = 0; i < Points; i++) values[i] = line.Value(0, direction, (i - Points / 2) * apart) - line.Loss;
                int same = 0;
                for (int i = 1; i < Points; i++) same += values[i] == values[i - 1] ? 1 : 0;
                if (2 * same < Points) break;
            }
            deviations[attempt] = Deviation(values);
        }
        Array.Sort(deviations);
        double noise = deviations[Tries / 2]; // a kink between the points would be taken for noise: not in most of them
        return Math.Max(double.IsNaN(noise) ? 0 : noise, Math.BitIncrement(Math.Abs(line.Loss)) - Math.Abs(line.Loss));
    }

    /// <summary>The standard deviation of each entry of the gradient, from third differences; at least what is typical of its block.</summary>
    public static double[] OfGradient(IDifferentiable function, ReadOnlySpan<double> at, Key key)
    {
        double[] direction = Directions.Draw(at.Length, key), moved = new double[at.Length], squares = new double[at.Length];
        double[][] recent = [new double[at.Length], new double[at.Length], new double[at.Length], new double[at.Length]];
        for (double spacing = FirstSpacing; spacing <= 1.001 * LastSpacingOfGradient; spacing *= Further)
        {
            Array.Clear(squares);
            double apart = SpacingFor(at, spacing);
            int same = 0, different = 0;
            for (int point = 0; point < Points; point++)
            {
                for (int i = 0; i < moved.Length; i++) moved[i] = at[i] + (point - Points / 2) * apart * direction[i];
                function.Differentiate(moved, recent[point % 4]);
                double[] d = recent[point % 4], c = recent[(point + 3) % 4];
                for (int i = 0; i < d.Length && point > 0; i++)
                {
                    if (d[i] != c[i]) different++;
                    else if (d[i] != 0) same++;
                }
                if (point < 3) continue;
                double[] a = recent[(point - 3) % 4], b = recent[(point - 2) % 4];
                for (int i = 0; i < squares.Length; i++)
                {
                    double third = d[i] - a[i] - 3 * (c[i] - b[i]);
                    squares[i] += third * third;
                }
            }
            if (same < different) break;
        }
        const double factor = 36.0 / 720 / (Points - 3); // (3!)²/6!, and the mean
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

    /// <summary>A distance for parameters of size 1, for those there are, shared between them.</summary>
    private static double SpacingFor(ReadOnlySpan<double> at, double spacing) => spacing / Derivative.FirstStep * Derivative.StepFor(at);

    private static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double[] differences = values.ToArray();
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
