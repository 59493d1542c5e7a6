namespace Hone.Tables.Csv;

/// <summary>Opens a stretch of a CSV text: from the beginning of a line to the end of another.</summary>
/// <param name="share">How much of the whole text was taken in of the stretch by now, 0 … 1, at least what was read.</param>
internal delegate TextReader CsvStretch(out Func<double> share);
