using Hone.Diagnosis;
using Hone.Reports.Html;

namespace Hone.Reports.Rates;

/// <summary>The two suggestions, which of them to take, and the command that does.</summary>
internal static class TakeSection
{
    public static Markup Of(RateView view) => Page.Section("take", "Which to take", view.Advice is { } advice ? Markup.Of($"""
        <dl class="facts">
        <div><dt><strong>{RateView.Text(advice.Tenth.Middle)}</strong><br/><small>{SpreadText.Of(advice.Tenth)}</small></dt><dd><strong>Take this one: a tenth of the rate with the lowest loss.</strong> Where the loss is lowest it is about to climb; a tenth of that trains fast and stays clear of it.</dd></div>
        {Steepest(advice.Steepest)}</dl>
        <ol class="tips"><li><p>Train with it:</p>{Page.Command(view.Command!)}</li>
        {Wider(view)}</ol>
        {Page.Note(Markup.Of($"hone train warms up to this rate and lowers it again by a cosine; the test found what the highest rate on that way may be. Another batch size or optimiser wants another rate: test again."))}
        """) : Markup.Of($"""<ol class="tips">{Wider(view)}</ol>"""));

    private static Markup Steepest(RateSpread? told) => told is not { } steepest ? default
        : Markup.Of($"<div><dt>{RateView.Text(steepest.Middle)}<br/><small>{SpreadText.Of(steepest)}</small></dt><dd>Where the loss falls fastest: a second opinion, and where it is the lower of the two the careful choice, for a network that diverges later on.</dd></div>");

    private static Markup Wider(RateView view) => view.Wider is not { } line ? default
        : Markup.Of($"<li><p>{(view.IsOpen ? "The loss was still falling at the highest rate: look further up" : "Look in a wider range")}:</p>{Page.Command(line)}</li>");
}
