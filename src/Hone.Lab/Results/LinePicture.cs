namespace Hone.Lab.Results;

/// <summary>Lines over a common axis.</summary>
public sealed record LinePicture(string Title, string XName, string YName, IReadOnlyList<PictureLine> Lines) : Picture(Title)
{
    public bool LogX { get; init; }

    public bool LogY { get; init; }

    /// <summary>Where the picture ends above; what is higher runs along its edge. Null for the highest value.</summary>
    public double? Highest { get; init; }
}
