namespace Hone.Checking;

/// <summary>A derivative found from differences, and by how much it is likely to be off.</summary>
/// <param name="Step">The largest of the steps it was found with; 0 where kinks left no room for any.</param>
internal readonly record struct Derivative(double Value, double Uncertainty, double Step)
{
    /// <summary>Step for a parameter of size 1.</summary>
    private const double FirstStep = 1e-3;

    /// <summary>Exact enough: nothing is gained by another step.</summary>
    private const double Enough = 1e-12;

    private const double Shrink = 8, Grow = 4;

    /// <summary>How far the first step may grow: further away the loss is another one, whose differences may agree by chance.</summary>
    private const double MostGrowth = 64;
    private const int Tries = 9;

    public bool IsKink => Step == 0;

    /// <summary>The same, held against something that is itself off by <paramref name="rounding"/>.</summary>
    public Derivative With(double rounding) => this with { Uncertainty = Uncertainty + rounding };

    /// <summary>The step to begin with: as far as a parameter may be moved, shared between the entries of the direction.</summary>
    public static double StepFor(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value * value;
        return FirstStep * Math.Max(1, Math.Sqrt(sum / values.Length)) / Math.Sqrt(values.Length);
    }

    /// <summary>The derivative of the loss along a direction, with the step that leaves the least uncertainty and crosses no known kink.</summary>
    /// <remarks>
    /// Richardson 1911; Romberg 1955: with D(h) the central difference, R(h) = (4·D(h/2) − D(h))/3 is off by O(h⁴) and (16·R(h/2) − R(h))/15 by O(h⁶).
    /// |R(h/2) − R(h)|/15 bounds what is left of the truncation, 4·σ/h is what the loss's rounding σ makes of it.
    /// </remarks>
    public static Derivative Along(Line line, int first, ReadOnlySpan<double> direction, double step, double noise)
    {
        var best = new Derivative(double.NaN, double.PositiveInfinity, 0);
        bool grew = false, shrank = false;
        double most = step * MostGrowth;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            if (!TryStep(line, first, direction, step, noise, out var found, out bool rounds))
            {
                if (grew) break;
                shrank = true;
                step /= Shrink;
                continue;
            }
            if (!(found.Uncertainty < best.Uncertainty)) break;
            best = found;
            if (found.Uncertainty <= Enough * Math.Abs(found.Value)) break;
            if (rounds ? shrank || step >= most : grew) break;
            (grew, shrank) = (grew || rounds, shrank || !rounds);
            step = rounds ? step * Grow : step / Shrink;
        }
        return best;
    }

    /// <param name="rounds">Whether rounding makes more of the uncertainty than the size of the step.</param>
    private static bool TryStep(Line line, int first, ReadOnlySpan<double> direction, double h, double noise, out Derivative found, out bool rounds)
    {
        (found, rounds) = (default, false);
        if (!Central(line, first, direction, h, out double d1) || !Central(line, first, direction, h / 2, out double d2) || !Central(line, first, direction, h / 4, out double d4)) return false;
        double coarse = (4 * d2 - d1) / 3, fine = (4 * d4 - d2) / 3;
        double truncation = Math.Abs(fine - coarse) / 15, rounding = 4 * noise / h;
        rounds = rounding >= truncation;
        found = new Derivative((16 * fine - coarse) / 15, truncation + rounding, h);
        return true;
    }

    /// <summary>(J(+h) − J(−h)) / 2h, unless a known kink lies between.</summary>
    private static bool Central(Line line, int first, ReadOnlySpan<double> direction, double h, out double slope)
    {
        slope = 0;
        double right = line.Value(first, direction, h, out bool crossed);
        if (crossed) return false;
        double left = line.Value(first, direction, -h, out crossed);
        slope = (right - left) / (2 * h);
        return !crossed;
    }

    /// <summary>Whether the loss has a kink at the point itself: then the slopes to the left and to the right stay apart however small the step.</summary>
    public static bool HasKink(Line line, int first, ReadOnlySpan<double> direction, double step, double noise, out double low, out double high)
    {
        double far = step / 4, near = step / 32;
        var (right, left) = OneSided(line, first, direction, far);
        double gap = Math.Abs(right - left);
        (right, left) = OneSided(line, first, direction, near);
        double nearGap = Math.Abs(right - left);
        (low, high) = (Math.Min(left, right), Math.Max(left, right));
        return nearGap > gap / 2 && nearGap > 100 * noise / near;
    }

    private static (double Right, double Left) OneSided(Line line, int first, ReadOnlySpan<double> direction, double h) =>
        ((line.Value(first, direction, h) - line.Loss) / h, (line.Loss - line.Value(first, direction, -h)) / h);
}
