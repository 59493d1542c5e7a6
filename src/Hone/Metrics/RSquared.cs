using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>1 − Σ(y − t)² / Σ(t − t̄)²: the share of the target's variance told; 0 for the mean, NaN where the target never varies.</summary>
public sealed record RSquared : Metric
{
    [JsonIgnore]
    public override string Name => "r2";

    [JsonIgnore]
    public override bool HigherIsBetter => true;

    public override bool Fits(TaskKind task) => task != TaskKind.Classes;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        Check.SingleColumn(prediction, target);
        double mean = 0;
        for (int i = 0; i < target.Rows; i++) mean += target[i, 0];
        mean /= target.Rows;

        double left = 0, all = 0;
        for (int i = 0; i < target.Rows; i++)
        {
            double t = target[i, 0], e = prediction[i, 0] - t;
            left += e * e;
            all += (t - mean) * (t - mean);
        }
        return all == 0 ? double.NaN : 1 - left / all;
    }
}
