using Hone.Diagnosis;
using Hone.Reports.Html;

namespace Hone.Reports.Sections;

/// <summary>What each column contributes: what it costs to shuffle it.</summary>
internal static class ColumnsSection
{
    private const int Shown = 30;

    public static Markup Of(RunFiles run)
    {
        if (run.Analysis is not { Contributions: { Items.Count: > 0 } facts } analysis) return default;
        double most = Math.Max(1e-12, facts.Items.Max(item => item.Cost));
        var bars = facts.Items.Take(Shown).Select(item => (Label.Of(item.Name, 40), item.Cost / most,
            Markup.Of($"{Cost(analysis, item.Cost)} <small>± {Words.Spread(analysis.Metric, item.Spread)}</small>"), true));
        return Page.Section("columns", "What each column contributes", Markup.Of($"""
            {Page.Paragraph(First(analysis, facts))}
            {Page.Bars(bars)}
            {Page.Note(Markup.Of($"{More(facts)}Permutation importance (Breiman 2001) on {Words.Count(facts.Rows)} dev rows: {(facts.Grouped > 1 ? $"groups of {facts.Grouped} neighbouring columns, since there are more than {Contributions.MostAlone}, are" : "one column at a time is")} shuffled between rows, {facts.Repeats} times; the mean loss of {MetricWords.Name(analysis.Metric)} and ± its standard deviation over the repeats. Two columns that say the same share their worth: each alone seems to cost little."))}
            """));
    }

    private static Markup First(Analysis analysis, Contributions facts) => facts.Items[0] is var item && item.Cost > 2 * item.Spread
        ? Markup.Of($"Shuffling “{Label.Of(item.Name)}” {(analysis.HigherIsBetter ? "costs" : "adds")} {Words.Difference(analysis.Metric, item.Cost)} {(analysis.HigherIsBetter ? "of" : "to the")} {MetricWords.Name(analysis.Metric)}: the model leans on it most.")
        : Markup.Of($"Shuffling any one {(facts.Grouped > 1 ? "group of columns" : "column")} changes the {MetricWords.Name(analysis.Metric)} by no more than chance does.");

    private static string Cost(Analysis analysis, double cost) => cost >= 0 ? $"costs {Words.Difference(analysis.Metric, cost)}" : $"gains {Words.Difference(analysis.Metric, -cost)}";

    private static string More(Contributions facts) => facts.Items.Count > Shown ? $"The {Shown} costliest of {facts.Items.Count}. " : "";
}
