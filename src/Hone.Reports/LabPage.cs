using Hone.Lab.Results;
using Hone.Reports.Html;
using Hone.Reports.Lab;

namespace Hone.Reports;

/// <summary>An experiment as one HTML page: no script, nothing from elsewhere. The same report gives the same bytes, times aside.</summary>
public static class LabPage
{
    /// <summary>In the order of a reader's questions.</summary>
    private static readonly (string Id, string Name, Func<LabReport, Markup> Of)[] Sections =
    [
        ("claims", "Figures held against", ClaimsSection.Of), ("pictures", "What came out", PicturesSection.Of), ("conclusions", "What to conclude", ConclusionsSection.Of), ("figures", "Figures", VariantsSection.Of),
        ("setting", "What was run", SettingSection.Of), ("own", "On your own data", OwnSection.Of),
    ];

    public static string Render(LabReport report)
    {
        (string Id, string Name, Markup Content)[] sections = [.. Sections.Select(section => (section.Id, section.Name, section.Of(report))).Where(section => !section.Item3.IsEmpty)];
        var head = Markup.Of($"""
            <header>
            <p class="over">{report.Title}</p>
            <h1>{report.Question}</h1>
            <p class="verdict">{report.Answer}</p>
            </header>
            """);
        return Page.Whole($"{report.Title} · Hone", head, sections, Markup.Of($"Written by Hone: hone lab {report.Experiment}. Every figure stands in lab.json beside this page."));
    }
}
