using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>The chance that a random 1 is ranked above a random 0, ties counted half; NaN where either is absent.</summary>
/// <remarks>Through the rank sum U (Hanley &amp; McNeil 1982, "The meaning and use of the area under a receiver operating characteristic (ROC)
/// curve").</remarks>
public sealed record RocAuc : Metric
{
    [JsonIgnore]
    public override string Name => "rocAuc";

    [JsonIgnore]
    public override bool HigherIsBetter => true;

    public override bool Fits(TaskKind task) => task == TaskKind.Binary;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        Check.SingleColumn(prediction, target);
        int n = target.Rows;
        var scores = new float[n];
        var positive = new bool[n];
        for (int i = 0; i < n; i++) (scores[i], positive[i]) = (prediction[i, 0], target[i, 0] > 0.5f);
        Array.Sort(scores, positive);

        long ones = 0;
        double ranks = 0;
        for (int i = 0, end; i < n; i = end)
        {
            long tied = 0;
            for (end = i; end < n && scores[end].Equals(scores[i]); end++) if (positive[end]) tied++;
            ones += tied;
            ranks += tied * (i + 1 + end) / 2.0;         // ranks i + 1 … end, each given their middle
        }
        long zeros = n - ones;
        return ones == 0 || zeros == 0 ? double.NaN : (ranks - ones * (ones + 1) / 2.0) / ((double)ones * zeros);
    }
}
