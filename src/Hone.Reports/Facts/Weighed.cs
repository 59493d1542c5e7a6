using Hone.Diagnosis;

namespace Hone.Reports.Facts;

/// <summary>The figures with rows counted as they were in the loss: a model that was told to mind some rows more is judged by those.</summary>
/// <param name="Test">Null where no rows were kept for test.</param>
/// <param name="GuessOnDev">What the best answer that is the same for every row gives on dev, counted so.</param>
/// <param name="Guessing">Against that answer, on test where there is one, else on dev.</param>
/// <param name="GuessedClass">The class that such an answer says; null for numbers.</param>
public sealed record Weighed(Estimate Train, Estimate Dev, Estimate? Test, double GuessOnDev, Comparison Guessing, string? GuessedClass)
{
    /// <summary>Null where rows all counted the same, or the metric is no mean over rows.</summary>
    internal static Weighed? Of(Metrics.Metric metric, Tables.Target target, Scored train, Scored dev, Scored? test)
    {
        if (Estimate.Weighed(metric, train) is not { } onTrain || Estimate.Weighed(metric, dev) is not { } onDev) return null;
        float[] answer = Facts.Guessing.Answer(target, train.Targets, train.Weights);
        var (judged, guess) = (test ?? dev, (test ?? dev).Always(answer));
        return Comparison.Weighed(metric, judged, guess) is { } guessing
            ? new Weighed(onTrain, onDev, test is null ? null : Estimate.Weighed(metric, test), Estimate.Weighed(metric, dev.Always(answer))!.Value, guessing, Facts.Guessing.Class(target, answer))
            : null;
    }
}
