using Hone.Diagnosis;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Rates;

/// <summary>The loss while the rate grows.</summary>
internal static class CurveSection
{
    private const int MostPoints = 300;
    private const double Head = 1.25; // times the first loss: what climbs higher stands at the edge

    public static Markup Of(RateView view)
    {
        var tests = view.Tests;
        double first = tests.Max(test => test.Smoothed.Take(20).DefaultIfEmpty().Max()), low = tests.Min(test => test.Smoothed.DefaultIfEmpty().Min());
        var rates = tests.MaxBy(test => test.Rates.Count)!.Rates;
        var plot = new Plot(Scale.Log(rates[0], rates[^1]), Scale.Even(low, Math.Max(low + 1e-9, Head * first)), "learning rate", 300);
        foreach (var test in tests) plot.Line(Thinned(test.Rates, test.Smoothed), tests.Count == 1 ? "line" : "line thin");
        if (tests.Count > 1) plot.Line(Thinned(rates, [.. Enumerable.Range(0, tests.Min(test => test.Smoothed.Count)).Select(i => tests.Average(test => test.Smoothed[i]))]), "line");
        if (view.Advice is { } advice)
        {
            plot.Mark(advice.Take, $"take {RateView.Text(advice.Take)}");
            if (advice.Steepest is { } steepest) plot.Mark(steepest.Middle, $"falls fastest {RateView.Text(steepest.Middle)}", line: 1);
        }
        return Page.Section("test", "The test", Page.WideFigure(Markup.Of($"loss while the rate grows"), plot.Draw(Alternative(view)), Markup.Of($"{Caption(view)}"), tests.Count == 1 ? default
            : Markup.Of($"<span class=\"legend\"><span><i class=\"key line\"></i>mean</span> <span><i class=\"key line other\"></i>each seed</span></span>")));
    }

    private static string Caption(RateView view) =>
        $"Left, rates are too low to change anything. Where the line falls, they train; where it turns up, steps are too long. The loss is a mean over the last ten or so batches.{(view.Advice?.Diverged is { } far ? $" From {RateView.Text(far.Middle)} on it is {RateTest.Climb:0} times its lowest, and the test ends." : "")}";

    private static string Alternative(RateView view) => view.Advice is not { } advice ? "The loss over the learning rate: it does not fall."
        : $"The loss over the learning rate: it falls fastest at {(advice.Steepest is { } steepest ? RateView.Text(steepest.Middle) : "no clear place")} and is lowest at {RateView.Text(10 * advice.Take)}; the rate to take, {RateView.Text(advice.Take)}, is a tenth of that.";

    private static (double, double)[] Thinned(IReadOnlyList<double> rates, IReadOnlyList<double> losses)
    {
        int every = (losses.Count + MostPoints - 1) / MostPoints;
        return [.. rates.Zip(losses).Where((_, i) => i % every == 0 || i == losses.Count - 1)];
    }
}
