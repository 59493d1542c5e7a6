using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>The ways of optimisers over a surface: heights as shades, ways as lines with a dot where each ends.</summary>
internal static class PathDrawing
{
    private const int Shades = 8;
    private const double Width = 400;

    public static Markup Of(PathPicture picture)
    {
        int rows = picture.Heights.Length / picture.Columns;
        double cell = Width / picture.Columns, height = rows * cell;
        double X(double x) => (x - picture.From[0]) / (picture.To[0] - picture.From[0]) * Width;
        double Y(double y) => (picture.To[1] - y) / (picture.To[1] - picture.From[1]) * height;
        var ways = picture.Paths.Select((path, i) => Markup.Of($"<path class=\"series c{i % Series.Colours} {Series.Dash(i)}\" d=\"{path.X.Zip(path.Y).Where(IsNear).Select((point, step) => Markup.Of($"{(step == 0 ? "M" : "L")}{X(point.First)} {Y(point.Second)}"))}\"/>{End(path, i)}"));
        Markup End(PictureLine path, int i) => path.X.Zip(path.Y).LastOrDefault(IsNear) is var (x, y) ? Markup.Of($"<circle class=\"end-of c{i % Series.Colours}\" cx=\"{X(x)}\" cy=\"{Y(y)}\" r=\"4\"/>") : default;
        var goal = picture.Goal is { } place ? Markup.Of($"<path class=\"goal\" d=\"M{X(place[0]) - 5} {Y(place[1])}h10M{X(place[0])} {Y(place[1]) - 5}v10\"/>") : default;
        string ends = string.Join("; ", picture.Paths.Select(path => $"{path.Name} ends at {Words.Number(path.X[^1], 3)}, {Words.Number(path.Y[^1], 3)} after {Words.Count(path.X.Length - 1, "step")}"));
        return Page.WideFigure(Markup.Of($"{picture.XName} to the right, {picture.YName} upwards"),
            Markup.Of($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{ends}.\" class=\"plane\">{Ground(picture, cell)}{goal}{ways}</svg>\n"), legend: Series.Legend(picture.Paths.Select(path => path.Name)));

        // A way that has left the picture far behind is drawn up to there.
        bool IsNear((double X, double Y) point) => Math.Abs(point.X) < 10 * Math.Max(Math.Abs(picture.From[0]), Math.Abs(picture.To[0])) && Math.Abs(point.Y) < 10 * Math.Max(Math.Abs(picture.From[1]), Math.Abs(picture.To[1]));
    }

    /// <summary>Equal shares of the surface have one shade each, so that flat stretches show their slope, too.</summary>
    private static IEnumerable<Markup> Ground(PathPicture picture, double cell)
    {
        double[] sorted = [.. picture.Heights.Order()];
        int Shade(double height) => Math.Min(Shades - 1, sorted.AsSpan().BinarySearch(height) is var at && at < 0 ? ~at * Shades / sorted.Length : at * Shades / sorted.Length);
        int[] shades = [.. picture.Heights.Select(Shade)];
        for (int shade = 0; shade < Shades; shade++)
        {
            var strokes = new List<Markup>();
            for (int from = 0, to; from < shades.Length; from = to)
            {
                int end = (from / picture.Columns + 1) * picture.Columns;
                for (to = from + 1; to < end && shades[to] == shades[from]; to++) { }
                if (shades[from] == shade) strokes.Add(Markup.Of($"M{from % picture.Columns * cell} {(from / picture.Columns + 0.5) * cell}h{(to - from) * cell}"));
            }
            yield return Markup.Of($"<path class=\"ground\" style=\"stroke:color-mix(in srgb, var(--ink) {2 + 40.0 * shade / Shades}%, var(--ground))\" stroke-width=\"{cell + 0.5}\" d=\"{strokes}\"/>");
        }
    }
}
