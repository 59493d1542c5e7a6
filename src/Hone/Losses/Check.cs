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
        for (int i = 0; i < target.Rows; i++)
            foreach (var t in target[i])
                if (!(t >= low && t <= high)) throw BadTarget(i, t, FormattableString.Invariant($"a number from {low} to {high}"));
    }

    /// <exception cref="ArgumentException">A target is NaN or infinite.</exception>
    public static void FiniteTargets<T>(Matrix<T> target) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < target.Rows; i++)
            foreach (var t in target[i])
                if (!T.IsFinite(t)) throw BadTarget(i, t, "a finite number");
    }

    /// <summary>A target as a class index.</summary>
    /// <exception cref="ArgumentException">It is no whole number from 0 to <paramref name="classes"/> − 1.</exception>
    public static int Class<T>(T target, int classes, int row) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!(target >= T.Zero && target < T.CreateChecked(classes) && T.IsInteger(target)))
            throw BadTarget(row, target, $"a class index, a whole number from 0 to {classes - 1}");
        return int.CreateTruncating(target);
    }

    private static ArgumentException BadTarget<T>(int row, T target, string expected) =>
        new(FormattableString.Invariant($"The target of row {row} of the batch is {target}; expected {expected}."));
}
