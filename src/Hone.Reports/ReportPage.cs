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
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{title}</title>
            <style>
            {Style()}</style>
            </head>
            <body>
            <main>
            {AnswerSection.Of(run)}
            <nav aria-label="Sections">{sections.Select(section => Markup.Of($"<a href=\"#{section.Id}\">{section.Name}</a> "))}</nav>
            {sections.Select(section => section.Content)}
            </main>
            <footer><p>Written by Hone from {Label.Of(run.Path, 200)}. Every figure stands in analysis.json, report.json, findings.json and metrics.jsonl beside this page.</p></footer>
            </body>
            </html>

            """).Text;
    }

    private static Markup Style()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("Report.css")!;
        using var reader = new StreamReader(stream);
        return Markup.Trusted(reader.ReadToEnd());
    }
}
