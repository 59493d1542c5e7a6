using Hone.Reports.Html;

namespace Hone.Reports.Studies;

/// <summary>The best settings with several seeds: mean, spread, and what choosing by dev made too good.</summary>
internal static class ConfirmationSection
{
    public static Markup Of(StudyView view)
    {
        if (view.Confirmation is not { } told || told.Dev.Count == 0) return default;
        string figure = Label.Plain(told.Figure);
        return Page.Section("confirmed", "Confirmed with other seeds", Markup.Of($"""
            {Page.Paragraph(Sentence(view, told, figure))}
            {Page.Table($"{figure} by seed", ["settings", "on", "#mean", "#deviation", "#seeds"], Rows(told))}
            {Page.Note(Markup.Of($"Trials of the study share one seed, so a part of the best one's lead is that seed's. Dev chose the settings and test chose nothing: what is better on dev than on test was gained by choosing, or dev rows are easier."))}
            """));
    }

    private static Markup Sentence(StudyView view, Confirmation told, string figure)
    {
        var (dev, spread) = Of(told.Dev);
        Markup gain = told.IsGain switch
        {
            true => Markup.Of($" They beat the settings that the study started from by more than other seeds could make."),
            false => Markup.Of($" <strong>That they beat the settings that the study started from is within what other seeds make.</strong>"),
            null => default,
        };
        if (told.Test is not { Count: > 0 } tests) return Markup.Of($"With {Words.Count(told.Dev.Count, "seed")} the best settings give {Words.Metric(figure, dev)} {figure} on dev, give or take {Words.Difference(figure, spread)}.{gain}");
        double test = Of(tests).Mean, gap = view.HigherIsBetter ? dev - test : test - dev;
        return Markup.Of($"With {Words.Count(told.Dev.Count, "seed")} the best settings give {Words.Metric(figure, dev)} {figure} on dev, give or take {Words.Difference(figure, spread)}, and {Words.Metric(figure, test)} on test: {Words.Difference(figure, Math.Abs(gap))} {(gap > 0 ? "worse than on dev" : "no worse than on dev")}.{gain}");
    }

    private static IEnumerable<Markup[]> Rows(Confirmation told) =>
        ((string Settings, string Part, IReadOnlyList<double>? Values)[])[("best", "dev", told.Dev), ("best", "test", told.Test), ("start", "dev", told.StartDev), ("start", "test", told.StartTest)] is var rows
            ? rows.Where(row => row.Values is { Count: > 0 }).Select(row => (Markup[])[Markup.Of($"{row.Settings}"), Markup.Of($"{row.Part}"), Markup.Of($"{Words.Metric(told.Figure, Of(row.Values!).Mean)}"), Markup.Of($"{Words.Difference(told.Figure, Of(row.Values!).Deviation)}"), Markup.Of($"{row.Values!.Count}")]) : [];

    private static (double Mean, double Deviation) Of(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1)));
    }
}
