namespace Hone.Tables;

/// <summary>Learns a preprocessor from the training rows of a table.</summary>
internal static class PreprocessorFitter
{
    private const int FewNames = 50, MostValues = 1000;

    public static Preprocessor Fit(Table table, Target target, ReadOnlySpan<int> rows)
    {
        var numbers = new List<NumberFeature>();
        var categories = new List<CategoryFeature>();
        var notes = new List<string>();
        foreach (var column in table.Columns)
        {
            if (column.Name == target.Name) continue;
            if (column is NumberColumn number && Fit(number, rows, notes) is { } standardized) numbers.Add(standardized);
            if (column is CategoryColumn category && Fit(category, rows, notes) is { } values) categories.Add(values);
        }
        if (numbers.Count + categories.Count == 0)
            throw new InputException($"Found no column to learn from in {table.Name} besides the target '{target.Name}'; expected at least one that has two values in the training rows.{string.Concat(notes.Select(note => " " + note))}");
        return new Preprocessor { Numbers = numbers, Categories = categories, Target = Scaled(target, table, rows), Notes = notes };
    }

    private static NumberFeature? Fit(NumberColumn column, ReadOnlySpan<int> rows, List<string> notes)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        int known = 0;
        var values = new double[rows.Length];
        foreach (int row in rows)
        {
            double value = column[row];
            if (double.IsNaN(value)) continue;
            values[known++] = value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        if (known == 0) return Drop<NumberFeature>(column, "has no value in the training rows", notes);
        bool missing = known < rows.Length;
        if (min == max && !missing) return Drop<NumberFeature>(column, $"is {column.Text(rows[0])} in all training rows", notes);
        var (mean, deviation) = Moments(values.AsSpan(0, known));
        return new NumberFeature(column.Name, mean, min == max ? 1 : deviation, missing);
    }

    private static CategoryFeature? Fit(CategoryColumn column, ReadOnlySpan<int> rows, List<string> notes)
    {
        var counts = new int[column.Categories.Count];
        int known = 0;
        foreach (int row in rows)
            if (column[row] >= 0) { counts[column[row]]++; known++; }
        int[] seen = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)];
        if (seen.Length == 0) return Drop<CategoryFeature>(column, "has no value in the training rows", notes);
        if (seen.Length == 1 && known == rows.Length) return Drop<CategoryFeature>(column, $"is '{column.Categories[seen[0]]}' in all training rows", notes);
        if (seen.Length > FewNames && seen.Length > known / 2)
            return Drop<CategoryFeature>(column, $"has {seen.Length} different texts in {known} training rows, which name rows rather than describe them", notes);
        if (seen.Length > MostValues)
        {
            notes.Add($"Of column '{column.Name}' the {MostValues} most frequent of {seen.Length} categories are kept; the others are treated as missing.");
            seen = [.. seen.OrderByDescending(code => counts[code]).Take(MostValues)];
        }
        return new CategoryFeature(column.Name, [.. seen.Select(code => column.Categories[code]).Order(StringComparer.Ordinal)]);
    }

    private static Target Scaled(Target target, Table table, ReadOnlySpan<int> rows)
    {
        if (target.Task != TaskKind.Number) return target;
        var (mean, deviation) = Moments(target.Numbers(table, rows));
        if (deviation == 0)
            throw new InputException($"Found one value only in the training rows of target '{target.Name}' in {table.Name}; expected at least two.");
        return target with { Mean = mean, Deviation = deviation };
    }

    /// <summary>Mean and standard deviation (÷ n), in two passes.</summary>
    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (double value in values) sum += value;
        double mean = sum / values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }

    private static T? Drop<T>(Column column, string why, List<string> notes) where T : class
    {
        notes.Add($"Column '{column.Name}' {why}: left out.");
        return null;
    }
}
