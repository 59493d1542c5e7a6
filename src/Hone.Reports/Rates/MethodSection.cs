using Hone.Reports.Html;

namespace Hone.Reports.Rates;

/// <summary>What was run, so that it can be judged and repeated.</summary>
internal static class MethodSection
{
    public static Markup Of(RateView view)
    {
        var test = view.Tests.MaxBy(test => test.Rates.Count)!;
        return Page.Section("run", "What was run", Markup.Of($"""
            {Page.Paragraph(Markup.Of($"The recipe's network was trained from its start on {Words.Count(view.Data.Rows, "train row")}, {view.Data.BatchSize} a step, by {Label.Of(view.Optimizer, 60)}, while the rate grew from {RateView.Text(test.Rates[0])} by the factor {Words.Number(test.Rates.Count > 1 ? test.Rates[1] / test.Rates[0] : 1)} a step: once with each seed, {Words.Count(test.Rates.Count, "step")} at most. The recipe's own schedule was not used, dev and test were not looked at, and nothing of these networks is kept."))}
            {Page.Note(Markup.Of($"Smith 2017, “Cyclical learning rates for training neural networks”, section 3.3. Again:"))}
            {Page.Command(view.Highest is { } highest ? $"{view.Again} {highest}" : view.Again)}
            """));
    }
}
