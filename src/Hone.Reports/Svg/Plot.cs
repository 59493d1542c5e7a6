using Hone.Reports.Html;

namespace Hone.Reports.Svg;

/// <summary>A picture with two axes. It is 400 wide, so that its letters can still be read where a phone makes it smaller.</summary>
internal sealed class Plot
{
    private const double Width = 400, Left = 46, Right = 10, Top = 14, Bottom = 38;

    private readonly List<Markup> _parts = [];
    private readonly Scale _x, _y;
    private readonly double _height;

    public Plot(Scale x, Scale y, string xTitle, double height = 250)
    {
        (_x, _y, _height) = (x, y, height);
        foreach (double tick in y.Ticks)
            _parts.Add(Markup.Of($"<line class=\"rule\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\"/><text class=\"end\" x=\"{Left - 6}\" y=\"{Y(tick) + 4}\">{y.Name(tick)}</text>"));
        foreach (double tick in x.Ticks)
            _parts.Add(Markup.Of($"<text class=\"middle\" x=\"{X(tick)}\" y=\"{height - Bottom + 17}\">{x.Name(tick)}</text>"));
        _parts.Add(Markup.Of($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{height - Bottom}\" y2=\"{height - Bottom}\"/><text class=\"end title\" x=\"{Width - Right}\" y=\"{height - 4}\">{xTitle}</text>"));
    }

    /// <summary>A line through points; it breaks where one is not finite.</summary>
    public Plot Line(IReadOnlyList<(double X, double Y)> points, string style)
    {
        bool down = false;
        var path = new List<Markup>();
        foreach (var (x, y) in points)
        {
            bool there = double.IsFinite(y);
            if (there) path.Add(Markup.Of($"{(down ? "L" : "M")}{X(x)} {Y(y)}"));
            down = there;
        }
        return Add(Markup.Of($"<path class=\"{style}\" d=\"{path}\"/>"));
    }

    /// <summary>A point with the interval it lies in.</summary>
    public Plot Point(double x, double y, double low, double high) => Add(Markup.Of(
        $"<line class=\"interval\" x1=\"{X(x)}\" x2=\"{X(x)}\" y1=\"{Y(low)}\" y2=\"{Y(high)}\"/><circle class=\"dot\" cx=\"{X(x)}\" cy=\"{Y(y)}\" r=\"3.5\"/>"));

    /// <summary>A dot of a style.</summary>
    public Plot Dot(double x, double y, string style, double radius = 3) => Add(Markup.Of($"<circle class=\"{style}\" cx=\"{X(x)}\" cy=\"{Y(y)}\" r=\"{radius}\"/>"));

    /// <summary>Many points as a cloud: drawn in ten layers, so that places with more points are darker.</summary>
    public Plot Cloud(IReadOnlyList<(double X, double Y)> points)
    {
        const int layers = 10;
        for (int layer = 0; layer < layers; layer++)
            Add(Markup.Of($"<path class=\"cloud\" d=\"{points.Where((_, i) => i % layers == layer).Select(point => Markup.Of($"M{X(point.X)} {Y(point.Y)}h0"))}\"/>"));
        return this;
    }

    /// <summary>A bar from the foot up to y.</summary>
    public Plot Bar(double from, double to, double y, string style = "bar") => Add(Markup.Of(
        $"<rect class=\"{style}\" x=\"{X(from) + 0.5}\" width=\"{Math.Max(0.5, X(to) - X(from) - 1)}\" y=\"{Y(y)}\" height=\"{Math.Max(0, _height - Bottom - Y(y))}\"/>"));

    /// <summary>A mark across the picture, with its name at the head.</summary>
    /// <param name="line">How many lines lower the name stands: marks may be near each other.</param>
    public Plot Mark(double x, string name, int line = 0)
    {
        bool right = _x.Place(x) > 0.7;
        return Add(Markup.Of($"<line class=\"mark\" x1=\"{X(x)}\" x2=\"{X(x)}\" y1=\"{Top - 4}\" y2=\"{_height - Bottom}\"/><text class=\"{(right ? "end" : "start")} title halo\" x=\"{X(x) + (right ? -5 : 5)}\" y=\"{Top + 4 + 15 * line}\">{name}</text>"));
    }

    /// <param name="alternative">What the picture shows, in words and numbers.</param>
    public Markup Draw(string alternative) => Markup.Of(
        $"<svg viewBox=\"0 0 {Width} {_height}\" role=\"img\" aria-label=\"{alternative}\">{_parts}</svg>\n");

    private double X(double value) => Left + Math.Clamp(_x.Place(value), 0, 1) * (Width - Left - Right);

    private double Y(double value) => _height - Bottom - Math.Clamp(_y.Place(value), 0, 1) * (_height - Bottom - Top);

    private Plot Add(Markup part)
    {
        _parts.Add(part);
        return this;
    }
}
