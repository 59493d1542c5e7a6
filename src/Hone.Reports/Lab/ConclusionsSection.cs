using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>What was shown, what was not, why it is so, and what is told otherwise elsewhere.</summary>
internal static class ConclusionsSection
{
    private static readonly (ConclusionKind Kind, string Title)[] Kinds =
    [
        (ConclusionKind.Reason, "Why"), (ConclusionKind.Measured, "Differences"), (ConclusionKind.Noise, "Not shown: inside the noise"), (ConclusionKind.Correction, "Told otherwise elsewhere"),
    ];

    public static Markup Of(LabReport report) => report.Conclusions.Count == 0 ? default : Page.Section("conclusions", "What to conclude", Markup.Join(Kinds.Select(kind => Group(report, kind.Kind, kind.Title))));

    private static Markup Group(LabReport report, ConclusionKind kind, string title)
    {
        var own = report.Conclusions.Where(conclusion => conclusion.Kind == kind).ToArray();
        return own.Length == 0 ? default : Markup.Of($"<h3>{title}</h3><ul class=\"plain\">{own.Select(conclusion => Markup.Of($"<li>{conclusion.Text}</li>"))}</ul>\n");
    }
}
