using Hone.Diagnosis;
using Hone.Reports.Facts;

namespace Hone.Reports;

/// <summary>Whether the parts of an analysis that was read from a file fit together: a file can be changed by anybody.</summary>
internal static class AnalysisCheck
{
    /// <summary>What does not fit, as a sentence; null where all does.</summary>
    public static string? Fault(Analysis analysis)
    {
        bool[] there = [analysis.Train is not null, analysis.Dev is not null, analysis.GuessOnDev is not null, analysis.Guessing is not null];
        if (there.Distinct().Count() > 1) return "Found some of train, dev, guessOnDev and guessing, expected all four or none.";
        if (HasNull(analysis.Notes) || HasNull(analysis.Profile.Columns) || HasNull(analysis.Contributions?.Items)) return "Found null in a list, expected a value.";
        if (analysis.Profile.Columns.Any(column => HasNull(column.Top))) return "Found null among a column's values.";
        return Fault(analysis.Classes) ?? Fault(analysis.Numbers) ?? Fault(analysis.Network);
    }

    private static string? Fault(ClassFacts? facts)
    {
        if (facts is null) return null;
        if (HasNull(facts.Labels) || HasNull(facts.Confusion) || HasNull(facts.PerClass) || HasNull(facts.Calibration)) return "Found null in a list of classes, expected a value.";
        bool square = facts.Confusion.Count == facts.Labels.Count && facts.Confusion.All(line => line.Count == facts.Labels.Count);
        return square && facts.Labels.Count > 1 ? null : $"Found a confusion matrix that is not {facts.Labels.Count} by {facts.Labels.Count}, or fewer than two classes.";
    }

    private static string? Fault(NumberFacts? facts) => facts is null ? null
        : HasNull(facts.Worst) ? "Found null among the worst rows."
        : facts.Sample.Count == 0 || facts.Residuals.Counts.Count == 0 ? "Found no row of numbers, expected at least one."
        : null;

    private static string? Fault(NetworkFacts? facts) => facts is null ? null
        : HasNull(facts.Layers) ? "Found null among the layers."
        : facts.Layers.Any(layer => layer.Weights is { Counts.Count: 0 } || layer.Activations is { Counts.Count: 0 }) ? "Found a histogram without bins."
        : null;

    private static bool HasNull<T>(IEnumerable<T>? items) where T : class => items is not null && items.Any(item => item is null);
}
