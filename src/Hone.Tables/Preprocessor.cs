using System.Text.Json;
using System.Text.Json.Serialization;
using Hone.Diagnosis;
using Hone.Layers;
using Hone.Tables.Features;
using Hone.Training;

namespace Hone.Tables;

/// <summary>How rows of a table become features and targets; fitted on training rows, then the same for every row.</summary>
public sealed record Preprocessor
{
    /// <summary>What each column that is learned from becomes, in the order of the network's inputs.</summary>
    /// <remarks>Those whose cells are inputs as they are stand first, those whose input is a code last.</remarks>
    public required IReadOnlyList<Feature> Features { get; init => field = InOrder(value); }

    public required Target Target { get; init => field = value.Checked(); }

    /// <summary>How the training file wrote its numbers; null where it held them as numbers, and in models of before this was kept.</summary>
    public Notation? Notation { get; init; }

    /// <summary>Sentences about what columns were taken for and which were left out, for the person to read.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many inputs a row has.</summary>
    [JsonIgnore]
    public int Inputs => Features.Sum(column => column.Width);

    /// <summary>Which inputs belong to which column.</summary>
    [JsonIgnore]
    public IReadOnlyList<InputRange> InputRanges
    {
        get
        {
            var ranges = new List<InputRange>();
            int at = 0;
            foreach (var column in Features)
            {
                ranges.Add(new InputRange(column.Name, at, column.Width) { AreCodes = column is CategoryFeature { IsCode: true }, SharesScale = column is PixelFeature });
                at += column.Width;
            }
            return ranges;
        }
    }

    /// <summary>How many categories each of the last inputs, those that are codes, may stand for: what a <see cref="CategoryEmbedding"/> that begins the network is given. Empty for none.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Codes => [.. Features.OfType<CategoryFeature>().Where(column => column.IsCode).Select(column => column.Codes)];

    /// <summary>Learns scales, categories and words from the training rows alone.</summary>
    /// <param name="kinds">What columns are, by name; of others it is found by looking. Identifiers are not learned from.</param>
    /// <remarks>Columns without a value or with one value only are left out, and so is what only tells rows apart. Of a column's categories
    /// the 1000 most frequent are kept, of free text the 256 most frequent words.</remarks>
    /// <param name="style">How they become inputs where their kind leaves a choice; null for the usual.</param>
    /// <exception cref="InputException">No column is left to learn from, or a training row has no target.</exception>
    public static Preprocessor Fit(Table table, Target target, ReadOnlySpan<int> trainRows, IReadOnlyDictionary<string, ColumnKind>? kinds = null, FeatureStyle? style = null) =>
        new PreprocessorFitter(table, target, kinds ?? new Dictionary<string, ColumnKind>(), style ?? new FeatureStyle()).Fit(trainRows);

    /// <summary>Finds the target's task first.</summary>
    /// <inheritdoc cref="Fit(Table, Target, ReadOnlySpan{int}, IReadOnlyDictionary{string, ColumnKind}, FeatureStyle)"/>
    public static Preprocessor Fit(Table table, string target, ReadOnlySpan<int> trainRows) => Fit(table, Target.Find(table, target), trainRows);

    /// <summary>How to read a file for this preprocessor: the columns it knows, as what it knows them, and no others.</summary>
    /// <param name="withTarget">Whether the file has a target to measure against; else the target is not read even where it stands.</param>
    public ReadOptions Reading(bool withTarget, ReadOptions? options = null)
    {
        var kinds = Features.ToDictionary(column => column.Name, column => column.ReadAs);
        if (withTarget) kinds[Target.Name] = Target.Kind;
        return (options ?? new ReadOptions()) with
        {
            Kinds = kinds,
            SkipOthers = true,
            Notation = Notation,
            DateOrders = Features.OfType<DateFeature>().Where(date => date.DayFirst is not null).ToDictionary(date => date.Name, date => date.DayFirst!.Value),
        };
    }

    /// <summary>Features and targets of these rows, in this order.</summary>
    /// <exception cref="InputException">A column is missing, a number is text, or a target is missing or of an unknown class.</exception>
    /// <param name="weights">What rows count in the loss; null for the same.</param>
    public EncodedDataset Encode(Table table, ReadOnlySpan<int> rows, RowWeights? weights = null) => Encoder.Encode(this, table, rows, withTarget: true, weights);

    /// <summary>Features of every row, for prediction; a target in the table is not looked at.</summary>
    /// <exception cref="InputException">A column is missing, or a number is text.</exception>
    public EncodedDataset Encode(Table table)
    {
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        return Encoder.Encode(this, table, rows, withTarget: false);
    }

    /// <exception cref="ArgumentException">One is null, or two are of one column, or there is none.</exception>
    private static IReadOnlyList<Feature> InOrder(IReadOnlyList<Feature> features)
    {
        Sound.Distinct([.. features.Select(feature => feature?.Name)], "features", least: 1);
        return [.. features.OrderBy(feature => feature.IsPlain ? 0 : feature is CategoryFeature { IsCode: true } ? 2 : 1)];
    }

    public string ToJson() => JsonSerializer.Serialize(this, TablesJson.Default.Preprocessor);

    /// <exception cref="InputException">The text is not a preprocessor.</exception>
    public static Preprocessor FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TablesJson.Default.Preprocessor) ?? throw new JsonException("The text is null.");
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"Found JSON that is not a preprocessor: {JsonFault.Describe(fault, [], oneLine: true)} Expected what Hone writes with a model; was the file changed?", fault);
        }
    }
}
