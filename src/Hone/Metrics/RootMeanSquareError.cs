using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>√(mean of (y − t)²), in units of the target.</summary>
public sealed record RootMeanSquareError : Metric
{
    [JsonIgnore]
    public override string Name => "rmse";

    [JsonIgnore]
    public override bool HigherIsBetter => false;

    public override bool Fits(TaskKind task) => task != TaskKind.Classes;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        Check.Shapes(prediction, target, prediction.Width);
        double sum = 0;
        for (int i = 0; i < prediction.Rows; i++)
            for (int c = 0; c < prediction.Width; c++)
            {
                double e = (double)prediction[i, c] - target[i, c];
                sum += e * e;
            }
        return Math.Sqrt(sum / ((double)prediction.Rows * prediction.Width));
    }
}
