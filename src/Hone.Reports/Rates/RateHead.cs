using Hone.Diagnosis;
using Hone.Reports.Html;

namespace Hone.Reports.Rates;

/// <summary>The answer first: the rate to take, and how far to trust it.</summary>
internal static class RateHead
{
    public static Markup Of(RateView view) => Markup.Of($"""
        <header>
        <p class="over">Learning-rate range test · {Label.Of(view.Title, 80)}</p>
        <h1>{Headline(view)}</h1>
        <p class="verdict">{Verdict(view)}</p>
        </header>
        """);

    private static Markup Headline(RateView view) => view.Advice is { } advice
        ? Markup.Of($"Take a learning rate of {RateView.Text(advice.Take)}.")
        : view.IsOpen ? Markup.Of($"The loss was still falling at the highest rate.") : Markup.Of($"No rate made the loss fall.");

    private static Markup Verdict(RateView view) => view.Advice switch
    {
        null when view.IsOpen => Markup.Of($"A rate can be named once the loss has been seen to climb again: look further up."),
        null => Markup.Of($"With none of {Words.Count(view.Tests.Count, "seed")} the loss fell by more than its noise: there is nothing to learn here in so few steps, or the range of rates lies elsewhere."),
        { Told: var told, Seeds: var seeds } when told < seeds => Markup.Of($"<strong>Not sure:</strong> {told} of {Words.Count(seeds, "seed")} name a rate. {(view.IsOpen ? "Look further up." : "Give it more steps.")}"),
        { Seeds: 1 } => Markup.Of($"One seed says so; with others it may be another. Give it three."),
        { IsSure: true } advice => Markup.Of($"{Words.Count(advice.Seeds, "seed")} agree: they give {SpreadText.Of(advice.Tenth)}, and a factor of {Words.Number(RateAdvice.Agreement)} changes little in how a network trains."),
        var advice => Markup.Of($"<strong>Roughly:</strong> {Words.Count(advice.Seeds, "seed")} give {SpreadText.Of(advice.Tenth)}, a factor of {Words.Number(advice.Tenth.Factor, 2)} apart. Try both ends, or hone tune."),
    };
}
