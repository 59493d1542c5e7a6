using Hone.Reports.Html;

namespace Hone.Reports.Svg;

/// <summary>Upright axes side by side, and lines across them. It is as wide as its axes need, and scrolls in its own box where the page is narrower.</summary>
internal sealed class ParallelPlot
{
    private const double Step = 104, Left = 56, Right = 30, Top = 40, Bottom = 14, Height = 320;

    private readonly List<Markup> _lines = [], _axes = [];
    private readonly int _count;

    /// <param name="axes">Names stand in turns higher and lower, so that they have room.</param>
    public ParallelPlot(IReadOnlyList<(string Name, IReadOnlyList<(double Place, string Name)> Marks)> axes)
    {
        _count = axes.Count;
        for (int i = 0; i < axes.Count; i++)
        {
            double x = X(i);
            _axes.Add(Markup.Of($"<line class=\"axis\" x1=\"{x}\" x2=\"{x}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/><text class=\"middle title\" x=\"{x}\" y=\"{(i % 2 == 0 ? 30 : 14)}\">{axes[i].Name}</text>"));
            foreach (var (place, name) in axes[i].Marks)
                _axes.Add(Markup.Of($"<line class=\"axis\" x1=\"{x - 3}\" x2=\"{x}\" y1=\"{Y(place)}\" y2=\"{Y(place)}\"/><text class=\"end halo\" x=\"{x - 6}\" y=\"{Y(place) + 4}\">{name}</text>"));
        }
    }

    /// <param name="places">One an axis, 0 … 1; null where there is none.</param>
    public void Line(IReadOnlyList<double?> places, string style)
    {
        var path = new List<Markup>();
        for (int i = 0; i < places.Count; i++)
            if (places[i] is { } place) path.Add(Markup.Of($"{(i > 0 && places[i - 1] is not null ? "L" : "M")}{X(i)} {Y(place)}{(i + 1 == places.Count || places[i + 1] is not null ? "" : "h0")}"));
        _lines.Add(Markup.Of($"<path class=\"{style}\" d=\"{path}\"/>"));
    }

    public Markup Draw(string alternative)
    {
        double width = Left + (_count - 1) * Step + Right;
        return Markup.Of($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All settings together\"><svg viewBox=\"0 0 {width} {Height}\" style=\"width:{width}px;max-width:none\" role=\"img\" aria-label=\"{alternative}\">{_lines}{_axes}</svg></div>\n");
    }

    private static double X(int axis) => Left + axis * Step;

    private static double Y(double place) => Height - Bottom - place * (Height - Bottom - Top);
}
