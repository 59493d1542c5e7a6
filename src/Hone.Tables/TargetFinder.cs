using System.Globalization;

namespace Hone.Tables;

/// <summary>Looks at a column to find the task it sets.</summary>
internal static class TargetFinder
{
    private const int MostLabels = 20, RowsPerLabel = 5;

    public static Target Find(Table table, string name, TaskKind? task)
    {
        var column = table[name];
        if (column is DateColumn)
            throw new InputException($"Found dates in {table.Name}, column '{name}'; expected classes or numbers to predict. Make a number of them, such as the days from now.");
        var notes = new List<string>();
        var counts = Counts(column);
        int known = counts.Values.Sum();
        if (known < column.Rows)
            notes.Add($"{column.Rows - known} of {column.Rows} rows have no target '{name}' and are left out.");
        if (counts.Count < 2)
            throw new InputException($"Found {(counts.Count == 0 ? "no value" : $"one value only ('{counts.First().Key}')")} in {table.Name}, column '{name}'; expected a target with at least two values.");
        var kind = task is { } given ? Check(table, column, given, counts) : Guess(column, counts, known, notes);
        if (kind != TaskKind.Number) NoteLonelyClasses(name, counts, notes);
        return new Target
        {
            Name = name,
            Task = kind,
            Kind = column.Kind,
            Classes = kind == TaskKind.Number ? [] : [.. counts.Keys],
            Notes = notes,
        };
    }

    /// <summary>The rows each value has, the values in the order of the classes.</summary>
    private static Dictionary<string, int> Counts(Column column)
    {
        var rows = Enumerable.Range(0, column.Rows).Where(row => !column.IsMissing(row));
        if (column is BooleanColumn booleans)
            return rows.CountBy(row => booleans[row]).OrderBy(value => value.Key).ToDictionary(value => value.Key == 0 ? booleans.No : booleans.Yes, value => value.Value);
        if (column is not NumberColumn numbers)
            return rows.CountBy(column.Text).OrderBy(value => value.Key, StringComparer.Ordinal).ToDictionary();
        var counts = new Dictionary<string, int>();
        double[] ascending = [.. rows.Select(row => numbers[row])];
        Array.Sort(ascending);
        for (int from = 0, to; from < ascending.Length; from = to)
        {
            for (to = from + 1; to < ascending.Length && ascending[to] == ascending[from];) to++;
            counts[numbers.Format(ascending[from])] = to - from;
        }
        return counts;
    }

    private static TaskKind Guess(Column column, Dictionary<string, int> counts, int known, List<string> notes)
    {
        if (counts.Count == 2)
        {
            notes.Add($"Target '{column.Name}' has two values ({Names.Listed([.. counts.Keys])}): binary, the probability is that of '{counts.Keys.Last()}'.");
            return TaskKind.Binary;
        }
        if (column is not NumberColumn)
        {
            if (counts.Count > MostLabels && counts.Count > known / 2)
                throw new InputException($"Found {counts.Count} different texts in {known} rows of target '{column.Name}', such as {Names.Listed([.. counts.Keys.Take(3)])}; " +
                    $"expected classes that repeat, or numbers. {(NoNumber(column, counts.Keys) is { } bad ? $"Most are numbers, but not {bad}: correct such cells, or leave them empty." : "If it is meant to be a number, correct the cells that are none.")}");
            notes.Add($"Target '{column.Name}' has {counts.Count} classes.");
            return TaskKind.Classes;
        }
        bool whole = counts.Count <= MostLabels && counts.Keys.All(label => long.TryParse(label, CultureInfo.InvariantCulture, out _));
        if (!whole) return TaskKind.Number;
        bool labels = LooksLikeLabels([.. counts.Keys.Select(label => long.Parse(label, CultureInfo.InvariantCulture))]) && known >= RowsPerLabel * counts.Count;
        notes.Add($"Target '{column.Name}' has {counts.Count} whole numbers: taken as {(labels ? "classes; --task number" : "a number; --task classes")} decides otherwise.");
        return labels ? TaskKind.Classes : TaskKind.Number;
    }

    /// <summary>Where most texts are numbers, the first that is none, and its row.</summary>
    private static string? NoNumber(Column column, IReadOnlyCollection<string> texts)
    {
        string[] bad = [.. texts.Where(text => !Csv.Quantities.IsNumber(text))];
        if (bad.Length == 0 || bad.Length > texts.Count / 2) return null;
        int row = Enumerable.Range(0, column.Rows).First(row => column.Text(row) == bad[0]);
        return $"{Names.Shown(bad[0])} (row {row + 1})";
    }

    /// <summary>0, 1, 2 … or 1, 2, 3 …, without a gap.</summary>
    private static bool LooksLikeLabels(long[] ascending) =>
        ascending[0] is 0 or 1 && ascending[^1] - ascending[0] == ascending.Length - 1;

    private static TaskKind Check(Table table, Column column, TaskKind task, Dictionary<string, int> counts)
    {
        string where = $"{table.Name}, column '{column.Name}'";
        if (task == TaskKind.Number && column is not NumberColumn)
            throw new InputException($"Found text such as {NoNumber(column, counts.Keys) ?? Names.Shown(counts.Keys.First())} in {where}; expected numbers for the task 'number'. Choose the task 'classes', or correct the cells.");
        if (task == TaskKind.Binary && counts.Count != 2)
            throw new InputException($"Found {counts.Count} values in {where} ({Names.Listed([.. counts.Keys])}); expected two for the task 'binary'. Choose the task 'classes'.");
        if (task == TaskKind.Classes && counts.Count > MostLabels && counts.Count > counts.Values.Sum() / 2)
            throw new InputException($"Found {counts.Count} different values in {counts.Values.Sum()} rows of {where}; expected classes that repeat. Choose the task 'number', or another target.");
        return task;
    }

    private static void NoteLonelyClasses(string name, Dictionary<string, int> counts, List<string> notes)
    {
        string[] lonely = [.. counts.Where(value => value.Value == 1).Select(value => value.Key)];
        if (lonely.Length > 0)
            notes.Add($"Target '{name}' has classes with one row only, which cannot be both learned and measured: {Names.Listed(lonely)}.");
    }
}
