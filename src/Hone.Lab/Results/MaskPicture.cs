namespace Hone.Lab.Results;

/// <summary>Which units stand and which are dropped, step after step.</summary>
/// <param name="Rows">One a step: what it is, and a letter a unit, # for one that stands and . for one that is dropped.</param>
public sealed record MaskPicture(string Title, IReadOnlyList<MaskRow> Rows) : Picture(Title);
