using Hone.Data;
using Hone.Numerics;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>The rows of the tasks.</summary>
internal static class Rows
{
    public const int Features = 6;

    public static int Outputs(Ward ward) => ward switch { Ward.Rings => 3, Ward.Points => 5, _ => 1 };

    public static bool IsNumber(Ward ward) => ward is Ward.Number or Ward.Kink;

    public static DenseDataset Of(Ward ward, int rows, ulong seed, Func<float, int, int, float>? spoil = null)
    {
        var key = new Key(seed);
        var (features, targets) = (new float[rows * Features], new float[rows]);
        for (int row = 0; row < rows; row++)
        {
            var draw = key.Fold((ulong)row);
            double[] x = [.. Enumerable.Range(0, Features).Select(column => draw.Normal(column))];
            targets[row] = (float)Target(ward, x, draw.Fold(1));
            for (int column = 0; column < Features; column++)
            {
                float value = (float)x[column];
                features[row * Features + column] = spoil?.Invoke(value, row, column) ?? value;
            }
        }
        return new DenseDataset(features, Features, targets);
    }

    private static double Target(Ward ward, double[] x, Key noise)
    {
        double radius = Math.Sqrt(x[0] * x[0] + x[1] * x[1]);
        return ward switch
        {
            Ward.Rings => radius < 0.9 ? 0 : radius < 1.55 ? 1 : 2,
            Ward.Number => (Math.Sin(1.5 * x[0]) + 0.5 * x[1] * x[2] + 0.5 * x[3] + 0.2 * noise.Normal(0)) / 1.02,
            Ward.Points => Enumerable.Range(0, 5).MinBy(point => Math.Pow(x[0] - Math.Cos(1.257 * point), 2) + Math.Pow(x[1] - Math.Sin(1.257 * point), 2)),
            Ward.Kink => (x[0] * x[1] + Math.Abs(x[2]) - 0.8 + 0.2 * noise.Normal(0)) / 1.19,
            Ward.Wave => x[1] > Math.Sin(2 * x[0]) ? 1 : 0,
            _ => (x[0] * x[1] > 0) ^ (noise.Uniform(0) < 0.1) ? 1 : 0,
        };
    }
}
