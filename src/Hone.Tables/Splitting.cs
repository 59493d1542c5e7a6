using Hone.Data;
using Hone.Numerics;

namespace Hone.Tables;

/// <summary>How rows are divided into those to learn from and those to measure by.</summary>
/// <remarks>With neither column the division is random, with equal shares of every class.</remarks>
public sealed record Splitting
{
    /// <summary>A column whose rows of one value stay together, such as a patient or a customer; it is not learned from.</summary>
    public string? Group { get; init; }

    /// <summary>A column of dates or numbers: the latest rows measure.</summary>
    public string? Time { get; init; }

    /// <summary>Divides <paramref name="rows"/>.</summary>
    /// <exception cref="InputException">Fewer than two rows (groups, times), a share outside (0, 1), or a cell missing in a column that divides.</exception>
    public Split Split(Table table, Target target, ReadOnlySpan<int> rows, double devShare, Key key)
    {
        if (Group is not null && Time is not null) throw new InputException($"Found both a column of groups ('{Group}') and a column of times ('{Time}') to split by; expected one of them.");
        if (Time is not null) return Data.Split.Ordered(Times(table, table[Time], rows), devShare).Of(rows);
        return Group is not null ? Data.Split.Grouped(Groups(table, table[Group], rows), devShare, key).Of(rows) : target.Split(table, rows, devShare, key);
    }

    /// <summary>Deals <paramref name="rows"/> out for the members of an ensemble: groups stay together, otherwise every part has its share of every class.</summary>
    /// <exception cref="InputException">Fewer than two rows (groups), or a cell missing in the column of groups.</exception>
    internal Folds Folds(Table table, Target target, ReadOnlySpan<int> rows, int count, Key key) =>
        Group is not null ? Data.Folds.Grouped(Groups(table, table[Group], rows), count, key)
            : Data.Folds.Stratified(target.Task == TaskKind.Number ? new int[rows.Length] : target.Codes(table, rows), count, key);

    /// <summary>The group of each of these rows, numbered in the order in which they come; null where rows stand alone.</summary>
    internal int[]? GroupsOf(Table table, ReadOnlySpan<int> rows) => Group is null ? null : Groups(table, table[Group], rows);

    private static int[] Groups(Table table, Column column, ReadOnlySpan<int> rows)
    {
        var codeOf = new Dictionary<string, int>();
        var groups = new int[rows.Length];
        for (int i = 0; i < groups.Length; i++)
        {
            if (column.IsMissing(rows[i])) throw new InputException($"Found no group in {table.Name}, row {rows[i] + 1}, column '{column.Name}'; expected one in every row. Give the cell a value, or leave the row out.");
            string group = column.Text(rows[i]);
            if (!codeOf.TryGetValue(group, out groups[i])) codeOf[group] = groups[i] = codeOf.Count;
        }
        return groups;
    }

    private static double[] Times(Table table, Column column, ReadOnlySpan<int> rows)
    {
        var times = new double[rows.Length];
        for (int i = 0; i < times.Length; i++)
        {
            if (column.IsMissing(rows[i])) throw new InputException($"Found no time in {table.Name}, row {rows[i] + 1}, column '{column.Name}'; expected one in every row. Give the cell a value, or leave the row out.");
            times[i] = column switch
            {
                DateColumn dates => dates[rows[i]],
                NumberColumn numbers => numbers[rows[i]],
                _ => throw new InputException($"Found {Words.Plural(column.Kind)} in {table.Name}, column '{column.Name}'; expected dates or numbers to put rows in order by."),
            };
        }
        return times;
    }
}
