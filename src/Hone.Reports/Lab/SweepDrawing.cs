using Hone.Lab.Results;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Lab;

/// <summary>Figures over a setting: a small picture a figure, dots for means and bars from the lowest to the highest seed.</summary>
internal static class SweepDrawing
{
    public static Markup Of(SweepPicture picture) => Page.Grid(picture.Series.Select(series => One(picture, series)));

    private static Markup One(SweepPicture picture, SweepSeries series)
    {
        double factor = series.IsShare ? 100 : 1;
        (double X, double Mean, double Low, double High)[] points = [.. picture.X.Select((x, i) => (Place(picture, i), series.Mean[i] * factor, series.Low[i] * factor, series.High[i] * factor)).Where(point => double.IsFinite(point.Item2) && (!series.LogY || point.Item3 > 0))];
        if (points.Length == 0) return default;
        double low = points.Min(point => point.Low), high = points.Max(point => point.High);
        var plot = new Plot(AxisOf(picture), series.LogY ? Scale.Log(low, high) : Scale.Even(low, high), picture.XName, 220);
        plot.Line([.. points.Select(point => (point.X, point.Mean))], "line thin");
        foreach (var (x, mean, from, to) in points) plot.Point(x, mean, from, to);
        string text = string.Join("; ", points.Select((point, i) => $"{(picture.XNames is { } names ? names[i] : Words.Number(picture.X[i]))}: {Words.Number(point.Mean)}"));
        return Page.Figure(Markup.Of($"<strong>{series.Name}</strong>{(series.IsShare ? ", %" : series.LogY ? " (logarithmic)" : "")}"), plot.Draw($"{series.Name} by {picture.XName}: {text}."));
    }

    private static double Place(SweepPicture picture, int i) => picture.XNames is null ? picture.X[i] : (i + 0.5) / picture.X.Length;

    private static Scale AxisOf(SweepPicture picture) => picture.XNames is { } names ? Scale.Of([.. names.Select((name, i) => ((i + 0.5) / names.Count, name))])
        : picture.LogX ? Scale.Log(picture.X.Min(), picture.X.Max()) : Scale.Exact(picture.X.Min(), picture.X.Max());
}
