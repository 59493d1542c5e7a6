using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>What is to be seen, each kind of picture by its own drawing.</summary>
internal static class PicturesSection
{
    public static Markup Of(LabReport report) => report.Pictures.Count == 0 ? default
        : Page.Section("pictures", "What came out", Markup.Join(report.Pictures.Select(picture => Markup.Of($"<h3>{picture.Title}</h3>{Drawn(picture)}{(picture.Caption == "" ? default : Page.Note(Markup.Of($"{picture.Caption}")))}"))));

    private static Markup Drawn(Picture picture) => picture switch
    {
        BoundaryPicture boundary => BoundaryDrawing.Of(boundary),
        HistogramPicture histogram => HistogramDrawing.Of(histogram),
        LinePicture line => LineDrawing.Of(line),
        MaskPicture mask => MaskDrawing.Of(mask),
        PathPicture path => PathDrawing.Of(path),
        SweepPicture sweep => SweepDrawing.Of(sweep),
        TablePicture table => Page.Table(table.Title, [.. table.Columns], table.Rows.Select(row => row.Select(cell => Markup.Of($"{cell}")).ToArray())),
        _ => throw new ArgumentException($"There is no drawing for {picture.GetType().Name}.", nameof(picture)),
    };
}
