using Hone.Numerics;

namespace Hone.Diagnosis.Probes;

/// <summary>Mean and standard deviation of all values of a matrix, summed in double.</summary>
internal readonly record struct Moments(double Mean, double Deviation)
{
    public static Moments Of(Matrix<float> values)
    {
        double sum = 0, squares = 0, count = Math.Max(1, (double)values.Rows * values.Width);
        for (int row = 0; row < values.Rows; row++)
            foreach (float value in values[row]) sum += value;
        double mean = sum / count;
        for (int row = 0; row < values.Rows; row++)
            foreach (float value in values[row]) squares += (value - mean) * (value - mean);
        return new Moments(mean, Math.Sqrt(squares / count));
    }
}
