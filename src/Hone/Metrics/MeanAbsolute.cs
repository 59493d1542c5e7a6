using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>The mean of |y − t|, in units of the target.</summary>
public sealed record MeanAbsolute : Metric
{
    [JsonIgnore]
    public override string Name => "mae";

    [JsonIgnore]
    public override bool HigherIsBetter => false;

    public override bool Fits(TaskKind task) => task != TaskKind.Classes;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        Check.Shapes(prediction, target, prediction.Width);
        double sum = 0;
        for (int i = 0; i < prediction.Rows; i++)
            for (int c = 0; c < prediction.Width; c++)
                sum += Math.Abs((double)prediction[i, c] - target[i, c]);
        return sum / ((double)prediction.Rows * prediction.Width);
    }
}
