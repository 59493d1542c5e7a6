using System.Text.Json.Serialization;

namespace Hone.Lab.Results;

/// <summary>Something to look at, as data; the page draws it.</summary>
/// <param name="Title">What it shows.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BoundaryPicture), "Boundary")]
[JsonDerivedType(typeof(HistogramPicture), "Histogram")]
[JsonDerivedType(typeof(LinePicture), "Line")]
[JsonDerivedType(typeof(MaskPicture), "Mask")]
[JsonDerivedType(typeof(PathPicture), "Path")]
[JsonDerivedType(typeof(SweepPicture), "Sweep")]
[JsonDerivedType(typeof(TablePicture), "Table")]
public abstract record Picture(string Title)
{
    /// <summary>How to read it, in a sentence or two.</summary>
    public string Caption { get; init; } = "";
}
