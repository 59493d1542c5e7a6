using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>The share of rows told rightly: the likeliest class (the first of equals), or, where each column is yes or no, p &gt; ½.</summary>
public sealed record Accuracy : Metric
{
    [JsonIgnore]
    public override string Name => "accuracy";

    [JsonIgnore]
    public override bool HigherIsBetter => true;

    public override bool Fits(TaskKind task) => task != TaskKind.Number;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        bool classes = prediction.Width > 1 && target.Width == 1;
        Check.Shapes(prediction, target, classes ? 1 : prediction.Width);
        long right = 0;
        for (int i = 0; i < prediction.Rows; i++)
            right += classes ? (Likeliest(prediction[i]) == target[i, 0] ? 1 : 0) : Hits(prediction[i], target[i]);
        return (double)right / ((long)target.Rows * target.Width);
    }

    internal static int Likeliest(ReadOnlySpan<float> p)
    {
        int best = 0;
        for (int c = 1; c < p.Length; c++) if (p[c] > p[best]) best = c;
        return best;
    }

    private static int Hits(ReadOnlySpan<float> p, ReadOnlySpan<float> t)
    {
        int hits = 0;
        for (int c = 0; c < p.Length; c++) if (p[c] > 0.5f == t[c] > 0.5f) hits++;
        return hits;
    }
}
