using Hone.Reports.Html;
using Hone.Reports.Sections;

namespace Hone.Reports.Studies;

/// <summary>What the doctor says of the study.</summary>
internal static class StudyFindingsSection
{
    public static Markup Of(StudyView view) => view.Ranked.Count == 0 ? default : Page.Section(FindingsSection.Id, "Findings", view.Findings.Count == 0
        ? Page.Paragraph(Markup.Of($"The doctor looked at where the best trials lie, at what came to nothing, at how long they trained and at the noise, and found nothing wrong."))
        : Markup.Of($"{Page.Paragraph(Markup.Of($"The doctor found {FindingWords.Counted(view.Findings)}."))}{FindingsSection.List(view.Findings, _ => default, finding => finding.Where is { } name && view.Study.Space?.Parameters.Any(item => item.Name == name) == true ? Markup.Of($" See <a href=\"#slices\">each setting</a>.") : default)}"));
}
