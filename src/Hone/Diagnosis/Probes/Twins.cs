using Hone.Numerics;

namespace Hone.Diagnosis.Probes;

/// <summary>Units of a layer that are the same: equal weights and bias, and an equal gradient, which keeps them equal.</summary>
internal static class Twins
{
    private const double Tolerance = 1e-6; // what rounding in another order may change

    /// <summary>Units that equal another one.</summary>
    /// <param name="bias">One a unit, or empty.</param>
    public static int Count(Matrix<float> weights, ReadOnlySpan<float> bias, Matrix<float> gradient)
    {
        var marks = new (double Weight, double Gradient)[weights.Width];
        for (int row = 0; row < weights.Rows; row++)
        {
            double factor = 1 + new Key(7).Uniform(row); // columns that differ have different sums
            for (int unit = 0; unit < marks.Length; unit++)
            {
                marks[unit].Weight += factor * weights[row, unit];
                marks[unit].Gradient += factor * gradient[row, unit];
            }
        }
        int[] order = [.. Enumerable.Range(0, marks.Length).OrderBy(unit => marks[unit].Weight).ThenBy(unit => marks[unit].Gradient)];
        var twins = new HashSet<int>();
        for (int i = 1; i < order.Length; i++)
        {
            int a = order[i - 1], b = order[i];
            if (!bias.IsEmpty && !AreClose(bias[a], bias[b], Math.Abs(bias[a])) || !AreEqual(weights, a, b) || !AreEqual(gradient, a, b)) continue;
            twins.Add(a);
            twins.Add(b);
        }
        return twins.Count;
    }

    private static bool AreEqual(Matrix<float> matrix, int a, int b)
    {
        double scale = 0;
        for (int row = 0; row < matrix.Rows; row++) scale = Math.Max(scale, Math.Abs(matrix[row, a]));
        for (int row = 0; row < matrix.Rows; row++)
            if (!AreClose(matrix[row, a], matrix[row, b], scale)) return false;
        return true;
    }

    private static bool AreClose(double a, double b, double scale) => Math.Abs(a - b) <= Tolerance * scale;
}
