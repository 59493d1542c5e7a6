using System.Globalization;
using Hone.Diagnosis;
using Hone.Reports.Html;

namespace Hone.Reports.Rates;

/// <summary>What each seed says.</summary>
internal static class SeedsSection
{
    public static Markup Of(RateView view) => Page.Section("seeds", "How sure", Markup.Of($"""
        {Page.Table("Each seed", ["seed", "#a tenth", "#steepest", "#lowest loss", "#climbs from"], view.Tests.Select(test => (Markup[])[
            Markup.Of($"{test.Seed.ToString(CultureInfo.InvariantCulture)}"), Markup.Of($"{Rate(test.Tenth)}"), Markup.Of($"{Rate(test.Steepest)}"),
            Markup.Of($"{(test.Smoothed.Count == 0 ? "–" : Words.Number(test.Smoothed.Min()))}"), Markup.Of($"{Rate(test.Diverged)}"),
        ]))}
        {Page.Note(Markup.Of($"Each seed starts from other weights and takes the rows in another order. Where they give rates within a factor of {Words.Number(RateAdvice.Agreement)} of each other they say the same: what differs is luck. The rate to take is their geometric mean."))}
        """));

    private static string Rate(double? rate) => rate is { } known ? RateView.Text(known) : "–";
}
