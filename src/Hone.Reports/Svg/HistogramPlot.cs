using Hone.Diagnosis;
using Hone.Reports.Html;

namespace Hone.Reports.Svg;

/// <summary>A histogram as a picture.</summary>
internal static class HistogramPlot
{
    public static Markup Draw(Histogram histogram, string xTitle, string what, double height = 170)
    {
        int most = histogram.Counts.Max(), all = Math.Max(1, histogram.Counts.Sum());
        double width = (histogram.To - histogram.From) / histogram.Counts.Count;
        var plot = new Plot(Scale.Exact(histogram.From, histogram.To, 4), Scale.Even(0, 100.0 * most / all, 3), xTitle, height);
        for (int bin = 0; bin < histogram.Counts.Count; bin++)
            plot.Bar(histogram.From + bin * width, histogram.From + (bin + 1) * width, 100.0 * histogram.Counts[bin] / all);
        int fullest = histogram.Counts.ToList().IndexOf(most);
        return plot.Draw($"{what}, from {Words.Number(histogram.From)} to {Words.Number(histogram.To)}; the fullest of {histogram.Counts.Count} bins, {Words.Number(histogram.From + fullest * width)} to {Words.Number(histogram.From + (fullest + 1) * width)}, holds {Words.Percent((double)most / all)}.");
    }
}
