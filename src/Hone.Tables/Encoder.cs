namespace Hone.Tables;

/// <summary>Turns rows of a table into a data set, as a fitted preprocessor says.</summary>
internal static class Encoder
{
    public static EncodedDataset Encode(Preprocessor preprocessor, Table table, ReadOnlySpan<int> rows, bool withTarget)
    {
        RefuseMissing(preprocessor, table, withTarget);
        var notes = new List<string>();
        float[] numbers = Numbers(preprocessor.Numbers, table, rows);
        int[] codes = Codes(preprocessor.Categories, table, rows, notes);
        return new EncodedDataset(preprocessor, rows.Length, numbers, codes, withTarget ? Targets(preprocessor.Target, table, rows) : [], notes);
    }

    private static void RefuseMissing(Preprocessor preprocessor, Table table, bool withTarget)
    {
        IEnumerable<string> wanted = [.. preprocessor.Numbers.Select(number => number.Name), .. preprocessor.Categories.Select(category => category.Name)];
        if (withTarget) wanted = wanted.Append(preprocessor.Target.Name);
        string[] missing = [.. wanted.Where(name => !table.Has(name))];
        if (missing.Length > 0) throw Names.NotFound(missing, [.. table.Columns.Select(column => column.Name)], table.Name);
    }

    /// <summary>Rows × numbers, standardised, NaN where missing.</summary>
    private static float[] Numbers(IReadOnlyList<NumberFeature> features, Table table, ReadOnlySpan<int> rows)
    {
        var numbers = new float[rows.Length * features.Count];
        for (int k = 0; k < features.Count; k++)
        {
            var feature = features[k];
            var column = table[feature.Name] as NumberColumn ?? throw TextFound(table, table[feature.Name]);
            for (int i = 0; i < rows.Length; i++) numbers[i * features.Count + k] = feature.Standardize(column[rows[i]]);
        }
        return numbers;
    }

    /// <summary>Rows × categories: the value's place in the feature's list, −1 where missing or not seen in training.</summary>
    private static int[] Codes(IReadOnlyList<CategoryFeature> features, Table table, ReadOnlySpan<int> rows, List<string> notes)
    {
        var codes = new int[rows.Length * features.Count];
        for (int k = 0; k < features.Count; k++)
        {
            var feature = features[k];
            var column = table[feature.Name] as CategoryColumn ?? throw NumbersFound(table, feature.Name);
            var placeOf = feature.Values.Select((value, place) => (value, place)).ToDictionary(pair => pair.value, pair => pair.place);
            int[] places = [.. column.Categories.Select(value => placeOf.GetValueOrDefault(value, -1))];
            int unseen = 0;
            string example = "";
            for (int i = 0; i < rows.Length; i++)
            {
                int code = column[rows[i]], place = code < 0 ? -1 : places[code];
                if (place < 0 && code >= 0 && unseen++ == 0) example = column.Categories[code];
                codes[i * features.Count + k] = place;
            }
            if (unseen > 0) notes.Add($"Column '{feature.Name}' has categories in {unseen} {(unseen == 1 ? "row" : "rows")} that training did not know, such as '{example}': treated as missing.");
        }
        return codes;
    }

    private static float[] Targets(Target target, Table table, ReadOnlySpan<int> rows) => target.Task == TaskKind.Number
        ? Array.ConvertAll(target.Numbers(table, rows), number => (float)((number - target.Mean) / target.Deviation))
        : Array.ConvertAll(target.Codes(table, rows), code => (float)code);

    private static InputException TextFound(Table table, Column column)
    {
        int row = Enumerable.Range(0, column.Rows).FirstOrDefault(row => !column.IsMissing(row));
        return new InputException($"Found text such as '{column.Text(row)}' in {table.Name}, row {row + 1}, column '{column.Name}'; expected numbers, as in training. " +
            "Correct the cells, or read the table with Preprocessor.Reading if they are all missing.");
    }

    private static InputException NumbersFound(Table table, string column) => new(
        $"Found numbers in {table.Name}, column '{column}'; expected categories, as in training. Read the table with Preprocessor.Reading, which keeps their text.");
}
