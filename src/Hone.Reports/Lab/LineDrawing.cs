using Hone.Lab.Results;
using Hone.Reports.Html;
using Hone.Reports.Svg;

namespace Hone.Reports.Lab;

/// <summary>Lines over a common axis, told apart by colour and by dashes.</summary>
internal static class LineDrawing
{
    /// <summary>Further down than this from the highest value a logarithmic axis does not go.</summary>
    private const double Deepest = 1e-30;

    public static Markup Of(LinePicture picture)
    {
        double[] xs = [.. picture.Lines.SelectMany(line => line.X).Where(x => double.IsFinite(x) && (!picture.LogX || x > 0))];
        double[] ys = [.. picture.Lines.SelectMany(line => line.Y).Where(y => double.IsFinite(y) && (!picture.LogY || y > 0))];
        if (xs.Length == 0 || ys.Length == 0) return Page.Note(Markup.Of($"Nothing finite came out."));
        double highest = Math.Min(ys.Max(), picture.Highest ?? double.PositiveInfinity), lowest = picture.LogY ? Math.Max(ys.Min(), highest * Deepest) : ys.Min();
        var plot = new Plot(picture.LogX ? Scale.Log(xs.Min(), xs.Max()) : Scale.Exact(xs.Min(), xs.Max()), picture.LogY ? Scale.Log(lowest, highest) : Scale.Even(lowest, highest), picture.XName, 280);
        for (int i = 0; i < picture.Lines.Count; i++)
        {
            var line = picture.Lines[i];
            plot.Line([.. line.X.Zip(line.Y).Where(point => !picture.LogX || point.First > 0).Select(point => (point.First, picture.LogY && point.Second <= 0 ? double.NaN : point.Second))], $"series c{i % Series.Colours} {Series.Dash(i)}");
        }
        string ends = string.Join("; ", picture.Lines.Select(line => $"{line.Name} ends at {Words.Number(line.Y[^1])}"));
        return Page.WideFigure(Markup.Of($"{picture.YName}{(picture.LogY ? " (logarithmic)" : "")}"), plot.Draw($"{picture.YName} by {picture.XName}: {ends}."), legend: Series.Legend(picture.Lines.Select(line => line.Name)));
    }
}
