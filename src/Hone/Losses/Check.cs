using System.Numerics;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>What every loss demands of its arguments.</summary>
internal static class Check
{
    public static void Shapes<T>(Matrix<T> output, Matrix<T> target, int targetWidth, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
        where T : unmanaged
    {
        if (target.Rows != output.Rows || target.Width != targetWidth)
            throw new ArgumentException(
                $"The targets are {target.Rows} rows × {target.Width}; expected {output.Rows} × {targetWidth} for {output.Width} outputs.");
        if (gradient.Rows != output.Rows || gradient.Width != output.Width)
            throw new ArgumentException(
                $"The gradient is {gradient.Rows} rows × {gradient.Width}; expected {output.Rows} × {output.Width} like the output.");
        if (!rowWeights.IsEmpty && rowWeights.Length != output.Rows)
            throw new ArgumentException($"There are {rowWeights.Length} row weights; expected {output.Rows}, one a row, or none.");
    }

    /// <exception cref="ArgumentException">A target is NaN or lies outside <paramref name="low"/> … <paramref name="high"/>.</exception>
    public static void Targets<T>(Matrix<T> target, T low, T high) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lines = Joined(target);
        for (int i = 0; i < lines.Rows; i++)
        {
            var line = lines[i];
            for (int j = 0; j < line.Length; j++)
                if (!(line[j] >= low && line[j] <= high)) throw BadTarget(i + j / target.Width, line[j], FormattableString.Invariant($"a number from {low} to {high}"));
        }
    }

    /// <exception cref="ArgumentException">A target is NaN or infinite.</exception>
    public static void FiniteTargets<T>(Matrix<T> target) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lines = Joined(target);
        for (int i = 0; i < lines.Rows; i++)
        {
            var line = lines[i];
            for (int j = 0; j < line.Length; j++)
                if (!T.IsFinite(line[j])) throw BadTarget(i + j / target.Width, line[j], "a finite number");
        }
    }

    /// <summary>A target as a class index.</summary>
    /// <exception cref="ArgumentException">It is no whole number from 0 to <paramref name="classes"/> − 1.</exception>
    public static int Class<T>(T target, int classes, int row) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!(target >= T.Zero && target < T.CreateChecked(classes) && T.IsInteger(target)))
            throw BadTarget(row, target, $"a class index, a whole number from 0 to {classes - 1}");
        return int.CreateTruncating(target);
    }

    /// <summary>The same values as one long row where nothing stands between the rows: a column is then looked through at once.</summary>
    private static Matrix<T> Joined<T>(Matrix<T> rows) where T : unmanaged
    {
        if (rows.Stride != rows.Width || rows.Rows == 0) return rows;
        int values = rows.Rows * rows.Width;
        return new Matrix<T>(rows.Values, 1, values, values);
    }

    private static ArgumentException BadTarget<T>(int row, T target, string expected) =>
        new(FormattableString.Invariant($"The target of row {row} of the batch is {target}; expected {expected}."));
}
