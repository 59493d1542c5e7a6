namespace Hone.Tables;

/// <summary>Tells by the training rows which columns are together an image a row, or a signal: numbers of one unit, which need one scale.</summary>
internal static class PixelFinder
{
    private const int FewestColumns = 64; // 8 × 8 pixels

    /// <summary>The highest values of 4 bits, the coarsest grey that is common, and of 8 bits: below lie marks on a questionnaire, codes and flags, above measurements.</summary>
    private const int CoarsestTop = 15, FinestTop = 255;

    private const double NearlyAll = 0.9; // of the columns that are learned from

    /// <summary>The pixels; none where the table is not of images.</summary>
    /// <param name="numbers">Columns of numbers that nobody said anything about.</param>
    /// <param name="columns">How many columns are learned from.</param>
    /// <remarks>In files of images and signals all values are. In other tables it takes at least 64 columns, nine in ten of all, of whole numbers from 0 to 255; among them a highest
    /// value of 15 or more; and of those columns that are not always 0 at least half must reach half of it. So counts, of which each column has a range of its own, are not taken for pixels.</remarks>
    public static IReadOnlyList<NumberColumn> Find(IReadOnlyList<NumberColumn> numbers, int columns, ReadOnlySpan<int> rows)
    {
        if (numbers.Any(column => column.IsPixel)) return [.. numbers.Where(column => column.IsPixel)];
        int fewest = Math.Max(FewestColumns, (int)Math.Ceiling(NearlyAll * columns));
        if (numbers.Count < fewest) return [];
        var (pixels, tops) = (new List<NumberColumn>(), new List<double>());
        foreach (var column in numbers)
            if (Top(column, rows) is { } top)
            {
                pixels.Add(column);
                tops.Add(top);
            }
        if (pixels.Count < fewest || tops.Max() is var highest && highest < CoarsestTop) return [];
        return 2 * tops.Count(top => top >= highest / 2) >= tops.Count(top => top > 0) ? pixels : [];
    }

    /// <summary>The highest value; null where one is not a whole number 0 … 255.</summary>
    private static double? Top(NumberColumn column, ReadOnlySpan<int> rows)
    {
        double top = 0;
        foreach (int row in rows)
        {
            double value = column[row];
            if (double.IsNaN(value)) continue;
            if (value is < 0 or > FinestTop || value % 1 != 0) return null;
            top = Math.Max(top, value);
        }
        return top;
    }
}
