using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>The mean of |y − t|, in units of the target.</summary>
/// <param name="Scale">The unit: what one of the target's numbers stands for, above 0. For standardised targets, their standard deviation.</param>
public sealed record MeanAbsolute(double Scale = 1) : Metric
{
    public double Scale { get; init => field = Require.Positive(value); } = Require.Positive(Scale);

    [JsonIgnore]
    public override string Name => "mae";

    [JsonIgnore]
    public override bool HigherIsBetter => false;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        Check.Shapes(prediction, target, prediction.Width);
        double sum = 0;
        for (int i = 0; i < prediction.Rows; i++)
            for (int c = 0; c < prediction.Width; c++)
                sum += Math.Abs((double)prediction[i, c] - target[i, c]);
        return Scale * sum / ((double)prediction.Rows * prediction.Width);
    }
}
