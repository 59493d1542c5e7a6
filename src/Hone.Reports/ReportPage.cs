using Hone.Reports.Html;
using Hone.Reports.Sections;

namespace Hone.Reports;

/// <summary>The report as one HTML page: no script, nothing from elsewhere. The same files give the same bytes.</summary>
public static class ReportPage
{
    /// <summary>In the order of a reader's questions.</summary>
    private static readonly (string Id, string Name, Func<RunFiles, Markup> Of)[] Sections =
    [
        ("findings", "Findings", FindingsSection.Of), ("error", "Error", ErrorSection.Of), ("curves", "Training", CurvesSection.Of), ("classes", "Classes", ClassesSection.Of), ("numbers", "Predictions", NumbersSection.Of),
        ("columns", "Columns", ColumnsSection.Of), ("network", "Network", NetworkSection.Of), ("recipe", "Recipe", RecipeSection.Of), ("data", "Data", DataSection.Of),
    ];

    public static string Render(RunFiles run)
    {
        string title = $"{Label.Plain(run.Analysis?.Target ?? run.Recipe.Data?.Target ?? "A run", 40)} · Hone";
        (string Id, string Name, Markup Content)[] sections = [.. Sections.Select(section => (section.Id, section.Name, section.Of(run))).Where(section => !section.Item3.IsEmpty)];
        return Page.Whole(title, AnswerSection.Of(run), sections, Markup.Of($"Written by Hone from {Label.Of(run.Path, 200)}. Every figure stands in analysis.json, report.json, findings.json and metrics.jsonl beside this page."));
    }
}
