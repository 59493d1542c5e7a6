using Hone.Tables.Features;

namespace Hone.Tables;

/// <summary>Learns a preprocessor from the training rows of a table.</summary>
internal sealed class PreprocessorFitter(Table table, Target target, IReadOnlyDictionary<string, ColumnKind> said, FeatureStyle style)
{
    private readonly int _numbers = table.Columns.Count(column => column is NumberColumn && column.Name != target.Name);

    private bool IsWide => _numbers > FeatureStyle.MostViewed;

    public Preprocessor Fit(ReadOnlySpan<int> rows)
    {
        var features = new List<Feature>();
        var notes = new List<string>();
        var columns = table.Columns.Where(column => column.Name != target.Name).ToArray();
        var kinds = new ColumnKind[columns.Length];
        for (int i = 0; i < kinds.Length; i++) kinds[i] = said.TryGetValue(columns[i].Name, out var given) ? given : KindFinder.Look(columns[i], rows, notes);
        var pixels = Pixels(columns, kinds, rows);
        features.AddRange(PixelFeature.Fit(pixels, rows, notes));
        for (int i = 0; i < kinds.Length; i++)
            if (!pixels.Contains(columns[i]) && Fit(columns[i], kinds[i], rows, notes) is { } feature) features.Add(feature);
        if (features.Count == 0) features.AddRange(RowCounters(rows, notes));
        if (features.Count == 0)
            throw new InputException($"Found no column to learn from in {table.Name} besides the target '{target.Name}'; expected at least one that has two values in the training rows.{string.Concat(Gathered(notes).Select(note => " " + note))}");
        return new Preprocessor
        {
            Features = features,
            Target = Scaled(rows),
            Notation = table.Notation,
            Notes = [Summary(features), .. Treated(features), .. Gathered(notes)],
        };
    }

    /// <summary>What the columns were taken for.</summary>
    private static string Summary(List<Feature> features) => "Learned from " + string.Join("; ", features.GroupBy(feature => feature.ReadAs).OrderBy(group => group.Key)
        .Select(group => $"{Words.Counted(group.Count(), group.Key)}: {Names.Listed([.. group.Select(feature => feature.Name)])}")) + ". --kind NAME=KIND decides otherwise.";

    /// <summary>What a style has found columns to need.</summary>
    private IEnumerable<string> Treated(List<Feature> features)
    {
        string[] ranked = [.. features.OfType<RobustNumberFeature>().Where(feature => feature.Quantiles is not null).Select(feature => feature.Name)];
        string[] pixels = [.. features.OfType<PixelFeature>().Select(feature => feature.Name)];
        string[] codes = [.. features.OfType<CategoryFeature>().Where(feature => feature.IsCode).Select(feature => feature.Name)];
        if (ranked.Length > 0 && IsWide) yield return $"Of {_numbers} columns of numbers those with heavy tails or many equal values are learned from by rank too: {Names.Listed(ranked)}.";
        if (pixels.Length > 0) yield return $"Taken for the {pixels.Length} pixels of an image or values of a signal, all on one scale: {Names.Listed(pixels)}. --scaling two-views decides otherwise.";
        if (codes.Length > 0) yield return $"Looked up as codes, as they have more than {CategoryFeature.MostFlags} values: {Names.Listed(codes)}.";
    }

    /// <summary>A note for each column, but one for all where there are many of a sort.</summary>
    private static IEnumerable<string> Gathered(List<string> notes)
    {
        const int many = 5;
        string[] left = [.. notes.Where(note => note.EndsWith(Words.LeftOutEnd, StringComparison.Ordinal))];
        if (left.Length <= many) return Notes.Gathered(notes);
        string others = string.Join(" ", left.Take(2));
        return [.. Notes.Gathered(notes.Except(left)), $"{left.Length} columns teach nothing and are left out. The first: {others}"];
    }

    private Feature? Fit(Column column, ColumnKind kind, ReadOnlySpan<int> rows, List<string> notes) => (column, kind) switch
    {
        (_, ColumnKind.Identifier or ColumnKind.Skip) => null,
        (CategoryColumn text, ColumnKind.Text) => TextFeature.Fit(text, rows, notes),
        (NumberColumn numbers, _) => Number(numbers, rows, notes),
        (CategoryColumn categories, _) => CategoryFeature.Fit(categories, rows, style, notes),
        (BooleanColumn booleans, _) => BooleanFeature.Fit(booleans, rows, style.IsRobust, notes),
        (DateColumn dates, _) => DateFeature.Fit(dates, rows, notes),
        _ => throw new NotSupportedException($"No feature is made of {column.GetType().Name}."),
    };

    /// <summary>Columns that share one scale.</summary>
    private HashSet<NumberColumn> Pixels(Column[] columns, ColumnKind[] kinds, ReadOnlySpan<int> rows)
    {
        if (style.Scaling is not (NumberScaling.Found or NumberScaling.Pixels)) return [];
        NumberColumn[] numbers = [.. columns.Zip(kinds).Where(item => item.Second == ColumnKind.Number && !said.ContainsKey(item.First.Name)).Select(item => item.First).OfType<NumberColumn>()];
        int learned = kinds.Count(kind => kind is not (ColumnKind.Identifier or ColumnKind.Skip));
        return [.. style.Scaling == NumberScaling.Pixels ? numbers : PixelFinder.Find(numbers, learned, rows)];
    }

    private Feature? Number(NumberColumn column, ReadOnlySpan<int> rows, List<string> notes) =>
        style.IsRobust ? RobustNumberFeature.Fit(column, rows, QuantilesOf, notes) : NumberFeature.Fit(column, rows, notes);

    /// <summary>What the second view of a column's values goes by; null for none.</summary>
    private double[]? QuantilesOf(double[] sorted) =>
        style.HasRank ? RankView.QuantilesOf(sorted, FeatureStyle.QuantilesOf(_numbers), needed: IsWide) : null;

    /// <summary>Numbers that only seem to count the rows, where there is nothing else to learn from.</summary>
    private IEnumerable<Feature> RowCounters(ReadOnlySpan<int> rows, List<string> notes)
    {
        var counters = new List<Feature>();
        foreach (var column in table.Columns.OfType<NumberColumn>())
            if (column.Name != target.Name && !said.ContainsKey(column.Name) && Number(column, rows, notes: []) is { } feature) counters.Add(feature); // the first look has told
        if (counters.Count > 0) notes.Clear();
        return counters;
    }

    private Target Scaled(ReadOnlySpan<int> rows)
    {
        if (target.Task != TaskKind.Number)
        {
            int[] codes = target.Codes(table, rows);
            if (codes.Length > 0 && !codes.AsSpan().ContainsAnyExcept(codes[0]))
                throw new InputException($"Found one class only ({Names.Shown(target.Classes[codes[0]])}) in the training rows of target '{target.Name}' in {table.Name}; expected at least two. If the rows are divided by a column (--time, --group), the other classes are all on the other side.");
            return target;
        }
        double[] numbers = target.Numbers(table, rows);
        var (mean, deviation) = Moments.Of(numbers);
        if (deviation == 0)
            throw new InputException($"Found one value only in the training rows of target '{target.Name}' in {table.Name}; expected at least two.");
        var scaled = target with { Mean = mean, Deviation = deviation };
        return style.Answers == AnswerRange.Within ? scaled with { Lowest = numbers.Min(), Highest = numbers.Max() } : scaled;
    }
}
