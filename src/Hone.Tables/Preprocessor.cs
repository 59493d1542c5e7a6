using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Tables;

/// <summary>How rows of a table become features and targets; fitted on training rows, then the same for every row.</summary>
/// <remarks>A row of features is: the numbers, standardised; an indicator for each number that was missing in training; the categories.
/// Each group is in the order of the table the preprocessor was fitted on.</remarks>
public sealed record Preprocessor
{
    public required IReadOnlyList<NumberFeature> Numbers { get; init; }

    public required IReadOnlyList<CategoryFeature> Categories { get; init; }

    public required Target Target { get; init; }

    /// <summary>Sentences about columns that were left out, for the person to read.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many features a row has.</summary>
    [JsonIgnore]
    public int Features => Numbers.Count + Numbers.Count(number => number.Indicator) + Categories.Sum(category => category.Width);

    /// <summary>Learns means, deviations and categories from the training rows alone.</summary>
    /// <remarks>Columns without a value or with one value only are left out; so is text in which more than half of the rows differ
    /// (and more than 50 do): it names rows and teaches nothing. Of a column's categories the 1000 most frequent are kept.</remarks>
    /// <exception cref="InputException">No column is left to learn from, or a training row has no target.</exception>
    public static Preprocessor Fit(Table table, Target target, ReadOnlySpan<int> trainRows) => PreprocessorFitter.Fit(table, target, trainRows);

    /// <summary>Finds the target's task first, unless <paramref name="task"/> says it.</summary>
    /// <inheritdoc cref="Fit(Table, Target, ReadOnlySpan{int})"/>
    public static Preprocessor Fit(Table table, string target, ReadOnlySpan<int> trainRows, TaskKind? task = null) =>
        Fit(table, Target.Find(table, target, task), trainRows);

    /// <summary>How to read a file for this preprocessor: the columns it knows, as what it knows them, and no others.</summary>
    /// <param name="withTarget">Whether the file has a target to measure against; else the target is not read even where it stands.</param>
    public CsvOptions Reading(bool withTarget, CsvOptions? options = null)
    {
        var kinds = new Dictionary<string, ColumnKind>();
        foreach (var number in Numbers) kinds[number.Name] = ColumnKind.Number;
        foreach (var category in Categories) kinds[category.Name] = ColumnKind.Category;
        if (withTarget) kinds[Target.Name] = Target.Kind;
        return (options ?? new CsvOptions()) with { Kinds = kinds, SkipOthers = true };
    }

    /// <summary>Features and targets of these rows, in this order.</summary>
    /// <exception cref="InputException">A column is missing, a number is text, or a target is missing or of an unknown class.</exception>
    public EncodedDataset Encode(Table table, ReadOnlySpan<int> rows) => Encoder.Encode(this, table, rows, withTarget: true);

    /// <summary>Features of every row, for prediction; a target in the table is not looked at.</summary>
    /// <exception cref="InputException">A column is missing, or a number is text.</exception>
    public EncodedDataset Encode(Table table)
    {
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        return Encoder.Encode(this, table, rows, withTarget: false);
    }

    public string ToJson() => JsonSerializer.Serialize(this, TablesJson.Default.Preprocessor);

    /// <exception cref="InputException">The text is not a preprocessor.</exception>
    public static Preprocessor FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TablesJson.Default.Preprocessor) ?? throw new JsonException("The text is null.");
        }
        catch (JsonException fault)
        {
            throw new InputException($"Found JSON that is not a preprocessor: {fault.Message} Expected what Hone writes with a model; was the file changed?", fault);
        }
    }
}
