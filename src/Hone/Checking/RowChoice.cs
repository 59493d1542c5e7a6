using Hone.Data;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Checking;

/// <summary>Picks rows that use enough of a network: what is zero on all of them is not checked.</summary>
internal static class RowChoice
{
    /// <summary>Share of the parameters without a gradient above which other rows are tried.</summary>
    private const double MostUnused = 0.3;

    private const ulong Draws = 4;

    private const int MostRows = 128;

    /// <summary>A plan at its start, and the rows, of those tried, that leave the fewest parameters without a gradient.</summary>
    public static (Plan<double> Plan, CheckRows Rows) Of(Layer model, Loss loss, Dataset data, int count, Key start)
    {
        int most = Math.Min(data.Rows, Math.Max(count, MostRows));
        var plan = new Plan<double>(model, data.Features, most, start);
        double[] at = Parameters.Values(plan), gradient = new double[at.Length];
        CheckRows? best = null;
        (int EmptyBlocks, double Unused) fewest = (int.MaxValue, double.PositiveInfinity);
        for (int rows = Math.Min(count, data.Rows); !IsEnough(fewest); rows = Math.Min(2 * rows + 1, most))
        {
            for (ulong draw = 0; draw < (rows == data.Rows ? 1UL : Draws) && !IsEnough(fewest); draw++)
            {
                var tried = new CheckRows(data, Numbers(data.Rows, rows, start.Fold(7).Fold(draw)));
                var function = new ModelFunction(plan, loss, tried, training: false, penalties: false);
                function.Differentiate(at, gradient);
                var left = Left(function.Blocks, gradient);
                if (best is null || left.CompareTo(fewest) < 0) (best, fewest) = (tried, left);
            }
            if (rows == most) break;
        }
        return (plan, best!);
    }

    private static bool IsEnough((int EmptyBlocks, double Unused) left) => left.EmptyBlocks == 0 && left.Unused <= MostUnused;

    /// <summary>Blocks without any gradient, and the share of all parameters that have none.</summary>
    private static (int EmptyBlocks, double Unused) Left(IReadOnlyList<ParameterBlock> blocks, double[] gradient)
    {
        int empty = 0, start = 0;
        foreach (var block in blocks)
        {
            empty += gradient.AsSpan(start, block.Length).ContainsAnyExcept(0.0) ? 0 : 1;
            start += block.Length;
        }
        return (empty, gradient.Length == 0 ? 0 : (double)gradient.Count(value => value == 0) / gradient.Length);
    }

    private static int[] Numbers(int rows, int count, Key key)
    {
        if (count == rows) return [.. Enumerable.Range(0, rows)];
        var numbers = new HashSet<int>();
        for (long draw = 0; numbers.Count < count; draw++) numbers.Add(key.Below(rows, draw));
        return [.. numbers.Order()];
    }
}
