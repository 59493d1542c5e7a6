using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>2·hits / (rows said to be the class + rows that are): of yes or no, that of yes; of several classes the plain mean over those that are there or were said.</summary>
/// <remarks>The harmonic mean of precision and recall (van Rijsbergen 1979, "Information Retrieval", chapter 7); its mean over classes, macro-F1, counts a rare class like a frequent one.
/// Yes is p &gt; ½, a class the likeliest (the first of equals). NaN where yes neither is there nor was said.</remarks>
public sealed record F1 : Metric
{
    [JsonIgnore]
    public override string Name => "f1";

    [JsonIgnore]
    public override bool HigherIsBetter => true;

    public override bool Fits(TaskKind task) => task != TaskKind.Number;

    public override double Measure(Matrix<float> prediction, Matrix<float> target)
    {
        Check.Shapes(prediction, target, 1);
        bool classes = prediction.Width > 1;
        int width = classes ? prediction.Width : 2;
        int[] hits = new int[width], said = new int[width], there = new int[width];
        for (int i = 0; i < prediction.Rows; i++)
        {
            int answer = classes ? Accuracy.Likeliest(prediction[i]) : prediction[i, 0] > 0.5f ? 1 : 0;
            int truth = classes ? Check.Class(target[i, 0], width, i) : target[i, 0] > 0.5f ? 1 : 0;
            said[answer]++;
            there[truth]++;
            if (answer == truth) hits[truth]++;
        }
        double sum = 0;
        int counted = 0;
        for (int c = classes ? 0 : 1; c < width; c++)
        {
            if (said[c] + there[c] == 0) continue;
            sum += 2.0 * hits[c] / (said[c] + there[c]);
            counted++;
        }
        return sum / counted;
    }
}
