namespace Hone.Tables;

/// <summary>What rows count in the loss: a column of weights, weights of classes, or both (then their product).</summary>
/// <remarks>Weights are scaled to mean 1 over the rows of a data set, so that the learning rate keeps its meaning. Metrics count every row once.</remarks>
public sealed record RowWeights
{
    /// <summary>A column of numbers, 0 or above; it is not learned from.</summary>
    public string? Column { get; init; }

    /// <summary>Every class weighs the same in all: <c>rows / (classes · rows of the class)</c>, counted over the rows of the data set.</summary>
    public bool Balanced { get; init; }

    /// <summary>What a row of a class counts, above 0; classes not named count 1.</summary>
    public IReadOnlyDictionary<string, double> Classes { get; init; } = new Dictionary<string, double>();

    /// <summary>Weights of mean 1.</summary>
    /// <exception cref="InputException">A weight is missing, negative or text, all are 0, or the target has no such class.</exception>
    internal float[] Of(Table table, ReadOnlySpan<int> rows, Target target)
    {
        var weights = new double[rows.Length];
        weights.AsSpan().Fill(1);
        if (Column is not null) Multiply(weights, table, rows);
        if (Balanced || Classes.Count > 0) Multiply(weights, target, target.Codes(table, rows));
        double mean = weights.Sum() / Math.Max(1, rows.Length);
        if (rows.Length > 0 && !(mean > 0)) throw new InputException($"Found only weights of 0 in column '{Column}' of {table.Name} in {rows.Length} of its {table.Rows} rows, one side of the division into train and dev; expected some rows of each to count.");
        return Array.ConvertAll(weights, weight => (float)(weight / mean));
    }

    private void Multiply(double[] weights, Table table, ReadOnlySpan<int> rows)
    {
        var column = table[Column!] as NumberColumn
            ?? throw new InputException($"Found {Words.Plural(table[Column!].Kind)} in {table.Name}, column '{Column}'; expected numbers, 0 or above, to weigh rows by.");
        for (int i = 0; i < rows.Length; i++)
        {
            double weight = column[rows[i]];
            if (!(weight >= 0)) throw new InputException($"Found {(double.IsNaN(weight) ? "no weight" : $"the weight {column.Text(rows[i])}")} in {table.Name}, row {rows[i] + 1}, column '{Column}'; expected a number, 0 or above.");
            weights[i] *= weight;
        }
    }

    private void Multiply(double[] weights, Target target, int[] codes)
    {
        foreach (string name in Classes.Keys)
            if (!target.Classes.Contains(name)) throw new InputException($"Found a weight for the class '{name}'; the classes of '{target.Name}' are {Names.Listed(target.Classes)}.");
        double[] factors = [.. target.Classes.Select(name => Classes.GetValueOrDefault(name, 1))];
        if (Balanced)
        {
            var counts = codes.CountBy(code => code).ToDictionary();
            for (int code = 0; code < factors.Length; code++) factors[code] *= (double)codes.Length / counts.Count / Math.Max(1, counts.GetValueOrDefault(code));
        }
        for (int i = 0; i < weights.Length; i++) weights[i] *= factors[codes[i]];
    }
}
