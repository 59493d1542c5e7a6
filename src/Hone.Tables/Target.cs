using System.Text.Json.Serialization;
using Hone.Data;
using Hone.Numerics;
using Hone.Tables.Features;

namespace Hone.Tables;

/// <summary>The column to predict: what task it sets, its classes, or the scale of its numbers.</summary>
public sealed record Target
{
    public required string Name { get; init => field = Sound.Name(value, "a target"); }

    public required TaskKind Task { get; init; }

    /// <summary>How the column is read, so that a later file's classes match.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The classes in their order: ordinal for text, ascending for numbers; of two, the second is the positive one. Empty for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init => field = Sound.Distinct(value, "classes of the target"); } = [];

    /// <summary>The mean of the training rows, in the target's unit; 0 for classes.</summary>
    public double Mean { get; init => field = Sound.Mean(value, "the target"); }

    /// <summary>The standard deviation of the training rows, in the target's unit; 1 for classes.</summary>
    public double Deviation { get; init => field = Sound.Deviation(value, "the target"); } = 1;

    /// <summary>The lowest number that is predicted, in the target's unit: that of the training rows; null for no limit, and for classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Lowest { get; init; }

    /// <summary>The highest number that is predicted, in the target's unit; null where <see cref="Lowest"/> is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Highest { get; init; }

    /// <summary>Sentences about what was assumed, for the person to read.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Looks at a column and says what task it sets, unless <paramref name="task"/> does.</summary>
    /// <remarks>Text: binary if it has two values, else classes. Numbers: binary if there are two; classes if they are whole, at most 20,
    /// count from 0 or 1 without a gap, and have five rows each on average (they look like labels); else a number.</remarks>
    /// <exception cref="InputException">There is no such column, it has one value only, or it does not fit the task.</exception>
    public static Target Find(Table table, string name, TaskKind? task = null) => TargetFinder.Find(table, name, task);

    /// <summary>The rows whose target is known, ascending.</summary>
    public int[] KnownRows(Table table)
    {
        var column = table[Name];
        return [.. Enumerable.Range(0, table.Rows).Where(row => !column.IsMissing(row))];
    }

    /// <summary>Splits <paramref name="rows"/> into train and dev, with equal shares of every class.</summary>
    /// <exception cref="InputException">Fewer than two rows, a share outside (0, 1), or a target missing.</exception>
    public Split Split(Table table, ReadOnlySpan<int> rows, double devShare, Key key) => Task == TaskKind.Number
        ? Data.Split.Random(rows.Length, devShare, key).Of(rows)
        : Data.Split.Stratified(Codes(table, rows), devShare, key).Of(rows);

    /// <summary>The class of each row, as an index into <see cref="Classes"/>.</summary>
    /// <exception cref="InputException">A target is missing, or a class that was not there when the target was looked at.</exception>
    public int[] Codes(Table table, ReadOnlySpan<int> rows)
    {
        var column = table[Name];
        var codeOf = Classes.Select((label, code) => (label, code)).ToDictionary(pair => pair.label, pair => pair.code);
        int[]? byCategory = column is CategoryColumn { Categories: var names } ? [.. names.Select(label => codeOf.GetValueOrDefault(label, -1))] : null;
        var codes = new int[rows.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            if (column.IsMissing(rows[i])) throw Missing(table, rows[i]);
            codes[i] = column switch
            {
                BooleanColumn yes when Kind == ColumnKind.Boolean => yes[rows[i]], // by truth: files differ in spelling
                CategoryColumn category => byCategory![category[rows[i]]],
                _ => codeOf.GetValueOrDefault(column.Text(rows[i]), -1),
            };
            if (codes[i] < 0)
                throw new InputException($"Found class {Names.Shown(column.Text(rows[i]))} in {table.Name}, row {rows[i] + 1}, column '{Name}'; expected one of {Names.Listed(Classes)}. Leave out rows of other classes.");
        }
        return codes;
    }

    /// <summary>The number each row has, in the target's unit.</summary>
    /// <exception cref="InputException">A target is missing, or is text.</exception>
    public double[] Numbers(Table table, ReadOnlySpan<int> rows)
    {
        var column = table[Name] as NumberColumn
            ?? throw new InputException($"Found text such as '{table[Name].Text(FirstKnown(table))}' in {table.Name}, column '{Name}'; expected numbers, as in training.");
        var numbers = new double[rows.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = column[rows[i]];
            if (double.IsNaN(numbers[i])) throw Missing(table, rows[i]);
        }
        return numbers;
    }

    /// <summary>What no single property can know: whether they fit each other.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal Target Checked()
    {
        var (least, most) = Task switch { TaskKind.Binary => (2, 2), TaskKind.Classes => (2, int.MaxValue), _ => (0, 0) };
        if (Classes.Count < least || Classes.Count > most)
            throw new ArgumentException($"Found {Classes.Count} classes for the target {Names.Shown(Name)}; expected {(least < most ? "two or more" : least == 0 ? "none" : "two")} for the task {Words.Spaced(Task)}.");
        if (Kind is not (ColumnKind.Number or ColumnKind.Category or ColumnKind.Boolean) || (Task == TaskKind.Number && Kind != ColumnKind.Number) || (Kind == ColumnKind.Boolean && Classes.Count != 2))
            throw new ArgumentException($"Found the target {Names.Shown(Name)} read as {Words.Plural(Kind)}; expected {(Task == TaskKind.Number ? "numbers" : "categories, numbers or, of two classes, yes or no")} for the task {Words.Spaced(Task)}.");
        if (Deviation == 0) throw new ArgumentException($"Found the deviation 0 for the target {Names.Shown(Name)}; expected one above 0.");
        if (Lowest is null != Highest is null || (Lowest is not null && (Task != TaskKind.Number || !(Lowest <= Highest && double.IsFinite(Highest.Value - Lowest.Value)))))
            throw new ArgumentException(FormattableString.Invariant($"Found answers from {Lowest} to {Highest} for the target {Names.Shown(Name)}; expected two finite numbers, the first not above the second, for the task number, or none."));
        return this;
    }

    /// <summary>A prediction back in the target's unit: <c>mean + deviation · standardized</c>, held between <see cref="Lowest"/> and <see cref="Highest"/>.</summary>
    public double Restore(double standardized) => Math.Clamp(Mean + Deviation * standardized, Lowest ?? double.NegativeInfinity, Highest ?? double.PositiveInfinity);

    /// <summary>A number as the network sees it.</summary>
    internal float Standardize(double number) => (float)((number - Mean) / Deviation);

    private int FirstKnown(Table table) => KnownRows(table).FirstOrDefault();

    private InputException Missing(Table table, int row) =>
        new($"Found no target in {table.Name}, row {row + 1}, column '{Name}'; leave out rows whose target is not known.");
}
