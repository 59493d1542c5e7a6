using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Fills with random numbers; the value in row r and column c takes draw r·width + c.</summary>
internal static class Draws
{
    /// <summary>Normal with this mean and standard deviation.</summary>
    public static void Normal(Matrix<double> weights, double mean, double deviation, Key key)
    {
        for (int r = 0; r < weights.Rows; r++)
            for (int c = 0; c < weights.Width; c++)
                weights[r, c] = mean + deviation * key.Normal((long)r * weights.Width + c);
    }

    /// <summary>Normal with this mean and standard deviation, cut at two deviations: what falls beyond is drawn again with the next key.</summary>
    public static void TruncatedNormal(Matrix<double> weights, double mean, double deviation, Key key)
    {
        for (int r = 0; r < weights.Rows; r++)
            for (int c = 0; c < weights.Width; c++)
            {
                double z;
                ulong attempt = 0;
                do z = key.Fold(attempt++).Normal((long)r * weights.Width + c);
                while (Math.Abs(z) > 2);
                weights[r, c] = mean + deviation * z;
            }
    }

    /// <summary>Uniform on [low, high).</summary>
    public static void Uniform(Matrix<double> weights, double low, double high, Key key)
    {
        for (int r = 0; r < weights.Rows; r++)
            for (int c = 0; c < weights.Width; c++)
                weights[r, c] = low + (high - low) * key.Uniform((long)r * weights.Width + c);
    }
}
