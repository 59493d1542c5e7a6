using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>Units that stand and units that are dropped, a line a step.</summary>
internal static class MaskDrawing
{
    private const double Cell = 16, Left = 64;

    public static Markup Of(MaskPicture picture)
    {
        int units = picture.Rows.Max(row => row.Units.Length);
        double width = Left + units * Cell, height = picture.Rows.Count * (Cell + 4);
        string alternative = string.Join("; ", picture.Rows.Select(row => $"{row.Name}: {row.Units.Count(unit => unit == '#')} of {row.Units.Length} units stand"));
        return Markup.Of($"<div class=\"wide\"><figure><svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{alternative}\">{picture.Rows.Select(Line)}</svg><figcaption><span class=\"legend\"><span><i class=\"key unit\"></i>stands</span> <span><i class=\"key unit out\"></i>dropped</span></span></figcaption></figure></div>\n");
    }

    private static Markup Line(MaskRow row, int line)
    {
        double y = line * (Cell + 4);
        return Markup.Of($"<text x=\"0\" y=\"{y + 12}\">{row.Name}</text>{row.Units.Select((unit, i) => Markup.Of($"<rect class=\"unit{(unit == '#' ? "" : " out")}\" x=\"{Left + i * Cell + 1}\" y=\"{y + 1}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" rx=\"2\"/>"))}");
    }
}
