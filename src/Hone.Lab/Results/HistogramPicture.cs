namespace Hone.Lab.Results;

/// <summary>Histograms in rows and columns, for instance one row a variant and one column a layer.</summary>
/// <param name="XName">What is counted.</param>
/// <param name="Columns">What stands in a column.</param>
public sealed record HistogramPicture(string Title, string XName, IReadOnlyList<string> Columns, IReadOnlyList<HistogramRow> Rows) : Picture(Title);
