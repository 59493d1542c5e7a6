using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>Networks' answers over the plane: a panel a network, all with the same points.</summary>
internal static class BoundaryDrawing
{
    private const double Cell = 5;

    public static Markup Of(BoundaryPicture picture)
    {
        var points = Points(picture);
        return Markup.Of($"""
            <div class="panels">{picture.Panels.Select(panel => Panel(picture, panel, points))}</div>
            <p class="legend">{picture.ClassNames.Select((name, label) => Markup.Of($"<span><i class=\"key dot c{label}\"></i>{Label.Of(name, 30)}</span> "))}<span>{Label.Of(picture.XName, 30)} to the right, {Label.Of(picture.YName, 30)} upwards</span></p>

            """);
    }

    private static Markup Panel(BoundaryPicture picture, BoundaryPanel panel, Markup points)
    {
        int rows = panel.Cells.Count;
        string alternative = $"{panel.Name}: {string.Join(", ", Shares(picture, panel))}; {panel.Figure}.";
        return Markup.Of($"<figure><figcaption><strong>{panel.Name}</strong></figcaption><svg viewBox=\"0 0 {picture.Columns * Cell} {rows * Cell}\" role=\"img\" aria-label=\"{alternative}\" class=\"plane\">{Cells(panel)}{points}</svg><p class=\"note\">{panel.Figure}</p></figure>\n");
    }

    /// <summary>One path a shade: strokes along the rows, as long as cells side by side have it.</summary>
    private static IEnumerable<Markup> Cells(BoundaryPanel panel)
    {
        var strokes = new SortedDictionary<char, List<Markup>>();
        for (int row = 0; row < panel.Cells.Count; row++)
            for (int from = 0, to; from < panel.Cells[row].Length; from = to)
            {
                char letter = panel.Cells[row][from];
                for (to = from + 1; to < panel.Cells[row].Length && panel.Cells[row][to] == letter; to++) { }
                if (!strokes.TryGetValue(letter, out var own)) strokes[letter] = own = [];
                own.Add(Markup.Of($"M{from * Cell} {(row + 0.5) * Cell}h{(to - from) * Cell}"));
            }
        foreach (var (letter, own) in strokes)
        {
            var (label, level) = BoundaryPanel.Read(letter);
            yield return Markup.Of($"<path class=\"area c{label} v{level}\" d=\"{own}\"/>");
        }
    }

    private static Markup Points(BoundaryPicture picture)
    {
        double right = picture.Columns * Cell / (picture.To[0] - picture.From[0]), up = picture.Panels[0].Cells.Count * Cell / (picture.To[1] - picture.From[1]);
        return Markup.Join(picture.Points.GroupBy(point => (int)point[2]).OrderBy(group => group.Key).Select(group => Markup.Of(
            $"<path class=\"rim\" d=\"{group.Select(Place)}\"/><path class=\"place c{group.Key}\" d=\"{group.Select(Place)}\"/>")));

        Markup Place(double[] point) => Markup.Of($"M{(point[0] - picture.From[0]) * right} {(picture.To[1] - point[1]) * up}h0");
    }

    private static IEnumerable<string> Shares(BoundaryPicture picture, BoundaryPanel panel)
    {
        int all = panel.Cells.Sum(row => row.Length);
        return picture.ClassNames.Select((name, label) => $"{Words.Percent((double)panel.Cells.Sum(row => row.Count(letter => BoundaryPanel.Read(letter).Class == label)) / all)} of the plane is {Label.Plain(name, 30)}");
    }
}
