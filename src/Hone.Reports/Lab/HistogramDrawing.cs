using Hone.Diagnosis;
using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>Histograms in rows and columns, without axes: their shape is to be seen, their ends stand below.</summary>
internal static class HistogramDrawing
{
    private const double Width = 210, Height = 76;

    public static Markup Of(HistogramPicture picture) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{picture.Title}"><table class="shapes"><thead><tr><th scope="col"></th>{picture.Columns.Select(column => Markup.Of($"<th scope=\"col\">{column}</th>"))}</tr></thead><tbody>
        {picture.Rows.Select(row => Markup.Of($"<tr><th scope=\"row\">{row.Name}</th>{row.Histograms.Select((histogram, i) => Markup.Of($"<td>{Shape(histogram, $"{picture.XName}, {row.Name}, {picture.Columns[i]}: {row.Notes[i]}")}<small>{row.Notes[i]}</small></td>"))}</tr>\n"))}</tbody></table></div>

        """);

    private static Markup Shape(Histogram histogram, string alternative)
    {
        double most = Math.Max(1, histogram.Counts.Max()), step = Width / histogram.Counts.Count, foot = Height - 14;
        var bars = histogram.Counts.Select((count, bin) => count == 0 ? default : Markup.Of($"<rect class=\"bar\" x=\"{bin * step}\" width=\"{step - 0.5}\" y=\"{foot * (1 - count / most)}\" height=\"{foot * count / most}\"/>"));
        return Markup.Of($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{alternative}\">{bars}<line class=\"axis\" x1=\"0\" x2=\"{Width}\" y1=\"{foot}\" y2=\"{foot}\"/><text x=\"0\" y=\"{Height - 2}\">{Words.Number(histogram.From, 2)}</text><text class=\"end\" x=\"{Width}\" y=\"{Height - 2}\">{Words.Number(histogram.To, 2)}</text></svg>");
    }
}
