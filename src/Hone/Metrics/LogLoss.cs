using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>The mean of −ln of what was given to the truth, probabilities kept between 10⁻⁷ and 1 − 10⁻⁷.</summary>
public sealed record LogLoss : Metric
{
    [JsonIgnore]
    public override string Name => "logLoss";

    [JsonIgnore]
    public override bool HigherIsBetter => false;

    private const double Least = 1e-7; // near the spacing of floats below 1: one sure mistake costs 16, not ∞

    public override bool Fits(TaskKind task) => task != TaskKind.Number;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        bool classes = prediction.Width > 1 && target.Width == 1;
        Check.Shapes(prediction, target, classes ? 1 : prediction.Width);
        double sum = 0;
        for (int i = 0; i < target.Rows; i++)
            for (int c = 0; c < target.Width; c++)
                sum += classes
                    ? Surprise(prediction[i, Check.Class(target[i, c], prediction.Width, i)])
                    : target[i, c] * Surprise(prediction[i, c]) + (1 - target[i, c]) * Surprise(1 - (double)prediction[i, c]);
        return sum / ((double)target.Rows * target.Width);
    }

    private static double Surprise(double p) => -Math.Log(Math.Clamp(p, Least, 1 - Least));
}
