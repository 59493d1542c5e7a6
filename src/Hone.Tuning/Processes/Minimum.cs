using Hone.Numerics;

namespace Hone.Tuning.Processes;

/// <summary>Finds a minimum of a smooth function between bounds.</summary>
/// <remarks>Limited-memory BFGS (Nocedal &amp; Wright 2006, algorithm 7.4) on the variables that are not held by a bound, with steps projected onto the bounds.</remarks>
internal static class Minimum
{
    private const int Memory = 8, Backtracks = 25;

    /// <summary>The value at x; writes the gradient.</summary>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    /// <returns>The lowest point found and its value.</returns>
    public static (double[] X, double Value) Of(Function f, ReadOnlySpan<double> start, ReadOnlySpan<double> low, ReadOnlySpan<double> high, int iterations, double tolerance)
    {
        int n = start.Length;
        double[] x = start.ToArray(), gradient = new double[n], next = new double[n], nextGradient = new double[n], direction = new double[n];
        for (int i = 0; i < n; i++) x[i] = Math.Clamp(x[i], low[i], high[i]);
        double value = f(x, gradient);
        var steps = new List<(double[] S, double[] Y, double Rho)>();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            double largest = 0;
            for (int i = 0; i < n; i++)
            {
                bool held = x[i] <= low[i] && gradient[i] > 0 || x[i] >= high[i] && gradient[i] < 0;
                direction[i] = held ? 0 : -gradient[i];
                largest = Math.Max(largest, Math.Abs(direction[i]));
            }
            if (!(largest > tolerance)) break;
            Bend(direction, steps);
            double slope = 0;
            for (int i = 0; i < n; i++)
            {
                if (x[i] <= low[i] && direction[i] < 0 || x[i] >= high[i] && direction[i] > 0) direction[i] = 0;
                slope += direction[i] * gradient[i];
            }
            if (!(slope < 0))
            {
                steps.Clear();
                for (int i = 0; i < n; i++) direction[i] = x[i] <= low[i] && gradient[i] > 0 || x[i] >= high[i] && gradient[i] < 0 ? 0 : -gradient[i];
                slope = -direction.Sum(d => d * d);
            }

            double length = steps.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(-slope)) : 1, found = double.NaN;
            int tries = 0;
            for (; tries < Backtracks; tries++, length /= 2)
            {
                double gained = 0;
                for (int i = 0; i < n; i++)
                {
                    next[i] = Math.Clamp(x[i] + length * direction[i], low[i], high[i]);
                    gained += gradient[i] * (next[i] - x[i]);
                }
                found = f(next, nextGradient);
                if (found <= value + 1e-4 * gained) break;
            }
            if (tries == Backtracks) break;
            double[] s = new double[n], y = new double[n];
            double sy = 0, yy = 0;
            for (int i = 0; i < n; i++)
            {
                (s[i], y[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
                (sy, yy) = (sy + s[i] * y[i], yy + y[i] * y[i]);
            }
            if (sy > 1e-12 * yy)
            {
                steps.Add((s, y, 1 / sy));
                if (steps.Count > Memory) steps.RemoveAt(0);
            }
            bool still = value - found <= 1e-12 * (1 + Math.Abs(value));
            (x, next) = (next, x);
            (gradient, nextGradient) = (nextGradient, gradient);
            value = found;
            if (still) break;
        }
        return (x, value);
    }

    /// <summary>direction ← H·direction, H the inverse Hessian that the last steps tell of.</summary>
    private static void Bend(double[] direction, List<(double[] S, double[] Y, double Rho)> steps)
    {
        Span<double> alphas = stackalloc double[Memory];
        for (int k = steps.Count - 1; k >= 0; k--)
        {
            alphas[k] = steps[k].Rho * Reduce.Dot<double>(steps[k].S, direction);
            Add(direction, steps[k].Y, -alphas[k]);
        }
        if (steps.Count > 0)
        {
            double scale = 1 / (steps[^1].Rho * Reduce.Dot<double>(steps[^1].Y, steps[^1].Y));
            for (int i = 0; i < direction.Length; i++) direction[i] *= scale;
        }
        for (int k = 0; k < steps.Count; k++) Add(direction, steps[k].S, alphas[k] - steps[k].Rho * Reduce.Dot<double>(steps[k].Y, direction));
    }

    private static void Add(double[] to, double[] values, double times)
    {
        for (int i = 0; i < to.Length; i++) to[i] += times * values[i];
    }
}
