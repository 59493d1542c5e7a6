using Hone.Reports.Html;
using Hone.Reports.Rates;

namespace Hone.Reports;

/// <summary>Range tests of the learning rate as one HTML page: no script, nothing from elsewhere. The same tests give the same bytes.</summary>
public static class RatePage
{
    /// <summary>In the order of a reader's questions.</summary>
    private static readonly (string Id, string Name, Func<RateView, Markup> Of)[] Sections =
        [("take", "Which to take", TakeSection.Of), ("test", "The test", CurveSection.Of), ("seeds", "How sure", SeedsSection.Of), ("run", "What was run", MethodSection.Of)];

    public static string Render(RateView view) => Page.Whole($"Learning rate · {Label.Plain(view.Title, 40)} · Hone", RateHead.Of(view),
        [.. Sections.Select(section => (section.Id, section.Name, section.Of(view)))], Markup.Of($"Written by Hone. Every figure stands in lab.json beside this page."));
}
