using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>What every metric demands of its arguments.</summary>
internal static class Check
{
    public static void Shapes(Matrix<float> prediction, Matrix<float> target, int width)
    {
        if (prediction.Rows == 0) throw new ArgumentException("There are no rows to measure; expected at least one.");
        if (target.Rows != prediction.Rows || target.Width != width)
            throw new ArgumentException(
                $"The targets are {target.Rows} rows × {target.Width}; expected {prediction.Rows} × {width} for {prediction.Width} predictions.");
    }

    public static void SingleColumn(Matrix<float> prediction, Matrix<float> target)
    {
        Shapes(prediction, target, 1);
        if (prediction.Width != 1) throw new ArgumentException($"There are {prediction.Width} predictions a row; expected 1.");
    }

    public static int Class(float target, int classes, int row) => target >= 0 && target < classes && float.IsInteger(target)
        ? (int)target
        : throw new ArgumentException(
            FormattableString.Invariant($"The target of row {row} is {target}; expected a class index, a whole number from 0 to {classes - 1}."));
}
