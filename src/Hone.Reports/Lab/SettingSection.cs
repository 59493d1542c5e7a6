using System.Globalization;
using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>What was the same for all variants, so that the rest is what the difference comes from.</summary>
internal static class SettingSection
{
    public static Markup Of(LabReport report)
    {
        IEnumerable<Fact> facts = report.Seeds.Count == 0 ? report.Same : [.. report.Same, new Fact("seeds", string.Join(", ", report.Seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture))))];
        return Page.Section("setting", "What was run", Markup.Of($"""
            <p>{(report.Seeds.Count == 0 ? "" : "Beside what tells the variants apart, all is equal:")}</p>
            <dl class="facts">{facts.Append(new Fact("time", Words.Seconds(report.Seconds))).Select(fact => Markup.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n"))}</dl>
            """));
    }
}
