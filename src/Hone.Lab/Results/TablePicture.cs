namespace Hone.Lab.Results;

/// <summary>A table that says something by its cells alone.</summary>
/// <param name="Columns">Headings; those of columns of numbers begin with #.</param>
public sealed record TablePicture(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Picture(Title);
