namespace Hone.Tables.Profiles;

/// <summary>Looks at every column of a table, in one pass each.</summary>
public static class Profiler
{
    private const int Shown = 5;

    public static DataProfile Of(Table table) => new(table.Rows, [.. table.Columns.Select(Of)]);

    private static ColumnProfile Of(Column column) => column switch
    {
        NumberColumn numbers => Of(numbers),
        CategoryColumn categories => Of(categories),
        BooleanColumn booleans => Of(booleans),
        DateColumn dates => Of(dates),
        _ => throw new NotSupportedException($"No profile is made of {column.GetType().Name}."),
    };

    private static ColumnProfile Of(NumberColumn column)
    {
        double sum = 0, min = double.PositiveInfinity, max = double.NegativeInfinity;
        int known = 0;
        var distinct = new HashSet<double>();
        for (int row = 0; row < column.Rows; row++)
        {
            double value = column[row];
            if (double.IsNaN(value)) continue;
            known++;
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            if (distinct.Count <= ColumnProfile.MostDistinct) distinct.Add(value);
        }
        bool any = known > 0;
        return new ColumnProfile(column.Name, "number", column.Rows - known, distinct.Count, any ? sum / known : null, any ? min : null, any ? max : null, null);
    }

    private static ColumnProfile Of(CategoryColumn column)
    {
        var counts = new int[column.Categories.Count];
        int missing = 0;
        for (int row = 0; row < column.Rows; row++)
            if (column[row] < 0) missing++;
            else counts[column[row]]++;
        var seen = counts.Select((rows, code) => new ValueCount(column.Categories[code], rows)).Where(value => value.Rows > 0).ToArray();
        return new ColumnProfile(column.Name, "category", missing, Math.Min(seen.Length, ColumnProfile.MostDistinct + 1), null, null, null, [.. seen.OrderByDescending(value => value.Rows).Take(Shown)]);
    }

    private static ColumnProfile Of(BooleanColumn column)
    {
        var counts = Enumerable.Range(0, column.Rows).CountBy(row => column[row]).ToDictionary();
        ValueCount[] top = [.. ((ValueCount[])[new(column.Yes, counts.GetValueOrDefault(1)), new(column.No, counts.GetValueOrDefault(0))]).OrderByDescending(value => value.Rows)];
        return new ColumnProfile(column.Name, "boolean", counts.GetValueOrDefault(-1), top.Count(value => value.Rows > 0), null, null, null, top);
    }

    private static ColumnProfile Of(DateColumn column)
    {
        int[] known = [.. Enumerable.Range(0, column.Rows).Where(row => !column.IsMissing(row))];
        int distinct = known.Select(row => column[row]).Distinct().Take(ColumnProfile.MostDistinct + 1).Count();
        return new ColumnProfile(column.Name, "date", column.Rows - known.Length, distinct, null, null, null, null)
        {
            First = known.Length == 0 ? null : column.Text(known.MinBy(row => column[row])),
            Last = known.Length == 0 ? null : column.Text(known.MaxBy(row => column[row])),
        };
    }
}
