namespace Hone.Checking;

/// <summary>A derivative found from differences, and by how much it is likely to be off.</summary>
/// <param name="Uncertainty">Infinite where no step gave finite values.</param>
/// <param name="IsKink">Whether kinks left no room for any step.</param>
internal readonly record struct Derivative(double Value, double Uncertainty, bool IsKink = false)
{
    /// <summary>Step for a parameter of size 1.</summary>
    public const double FirstStep = 1e-3;

    /// <summary>Exact enough: nothing is gained by another step.</summary>
    private const double Enough = 1e-12;

    private const double Shrink = 8, Grow = 4;

    /// <summary>How far the first step may grow: further away the loss is another one, whose differences may agree by chance.</summary>
    private const double MostGrowth = 64;

    private const int Tries = 9;

    /// <summary>The step to begin with: as far as a parameter may be moved, shared between the entries of the direction.</summary>
    public static double StepFor(ReadOnlySpan<double> values)
    {
        double largest = 1, sum = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        foreach (double value in values) sum += value / largest * (value / largest);
        return FirstStep * Math.Max(1, largest * Math.Sqrt(sum / values.Length)) / Math.Sqrt(values.Length);
    }

    /// <summary>The derivative of the loss along a direction, with the step that leaves the least uncertainty and crosses no known kink.</summary>
    /// <remarks>
    /// Richardson 1911; Romberg 1955: with D(h) the central difference, R(h) = (4·D(h/2) − D(h))/3 is off by O(h⁴) and (16·R(h/2) − R(h))/15 by O(h⁶).
    /// |R(h/2) − R(h)|/15 bounds what is left of the truncation, 4·σ/h is what the loss's rounding σ makes of it.
    /// </remarks>
    public static Derivative Along(Line line, int first, ReadOnlySpan<double> direction, double step, double noise)
    {
        var best = new Derivative(double.NaN, double.PositiveInfinity);
        bool grew = false, shrank = false, crossed = false;
        double most = step * MostGrowth;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            if (!TryStep(line, first, direction, step, noise, out var found, out bool rounds, ref crossed))
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
        return double.IsFinite(best.Uncertainty) ? best : best with { IsKink = crossed };
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

    /// <param name="rounds">Whether rounding makes more of the uncertainty than the size of the step.</param>
    private static bool TryStep(Line line, int first, ReadOnlySpan<double> direction, double h, double noise, out Derivative found, out bool rounds, ref bool crossed)
    {
        (found, rounds) = (default, false);
        if (!Central(line, first, direction, h, out double d1, ref crossed) || !Central(line, first, direction, h / 2, out double d2, ref crossed)
            || !Central(line, first, direction, h / 4, out double d4, ref crossed)) return false;
        double coarse = (4 * d2 - d1) / 3, fine = (4 * d4 - d2) / 3;
        double truncation = Math.Abs(fine - coarse) / 15, rounding = 4 * noise / h;
        rounds = rounding >= truncation;
        found = new Derivative((16 * fine - coarse) / 15, truncation + rounding);
        return true;
    }

    /// <summary>(J(+h) − J(−h)) / 2h, unless a known kink lies between or it is not finite.</summary>
    private static bool Central(Line line, int first, ReadOnlySpan<double> direction, double h, out double slope, ref bool crossed)
    {
        slope = 0;
        double right = line.Value(first, direction, h, out bool crossedRight);
        crossed |= crossedRight;
        if (crossedRight) return false;
        double left = line.Value(first, direction, -h, out bool crossedLeft);
        crossed |= crossedLeft;
        slope = (right - left) / (2 * h);
        return !crossedLeft && double.IsFinite(slope);
    }

    private static (double Right, double Left) OneSided(Line line, int first, ReadOnlySpan<double> direction, double h) =>
        ((line.Value(first, direction, h) - line.Loss) / h, (line.Loss - line.Value(first, direction, -h)) / h);
}
