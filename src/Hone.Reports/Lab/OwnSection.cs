using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>How to see the same on data of one's own.</summary>
internal static class OwnSection
{
    public static Markup Of(LabReport report) => report.Advice.Count == 0 ? default
        : Page.Section("own", "On your own data", Markup.Join(report.Advice.Select(advice => Markup.Of($"{Page.Paragraph(Markup.Of($"{advice.Text}"))}{Page.Command(advice.Command)}"))));
}
