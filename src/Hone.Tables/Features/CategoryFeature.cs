using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of categories: one input a value, 1 where the row has it, all 0 where missing or not seen in training.</summary>
public sealed record CategoryFeature : Feature
{
    private const int MostValues = 1000;

    /// <param name="values">The values of the training rows, in ordinal order. Two values share one input: −1 for the first, +1 for the second, 0 for neither.</param>
    [JsonConstructor]
    public CategoryFeature(string name, IReadOnlyList<string> values) : base(name) => Values = Sound.Distinct(values, $"values of {Shown}", least: 1);

    public IReadOnlyList<string> Values { get; }

    [JsonIgnore]
    public override int Width => Values.Count == 2 ? 1 : Values.Count;

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Category;

    /// <summary>The value's place in <see cref="Values"/>, −1 for none: exact, as there are fewer than 2²⁴.</summary>
    internal override int Cells => 1;

    internal override bool IsPlain => false;

    internal static CategoryFeature? Fit(CategoryColumn column, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        var counts = new int[column.Categories.Count];
        int known = 0;
        foreach (int row in rows)
            if (column[row] >= 0) { counts[column[row]]++; known++; }
        int[] seen = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)];
        if (seen.Length == 0 || (seen.Length == 1 && known == rows.Length))
        {
            notes.Add(seen.Length == 0 ? Words.LeftOut(column, "has no value in the training rows") : Words.LeftOut(column, $"is '{column.Categories[seen[0]]}' in all training rows"));
            return null;
        }
        if (seen.Length > MostValues)
        {
            notes.Add($"Of column '{column.Name}' the {MostValues} most frequent of {seen.Length} categories are kept; the others are treated as missing.");
            seen = [.. seen.OrderByDescending(code => counts[code]).Take(MostValues)];
        }
        return new CategoryFeature(column.Name, [.. seen.Select(code => column.Categories[code]).Order(StringComparer.Ordinal)]);
    }

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<CategoryColumn>(table);
        var placeOf = Values.Select((value, place) => (value, place)).ToDictionary(pair => pair.value, pair => pair.place);
        int[] places = [.. column.Categories.Select(value => placeOf.GetValueOrDefault(value, -1))];
        int unseen = 0;
        string example = "";
        for (int i = 0; i < rows.Length; i++)
        {
            int code = column[rows[i]], place = code < 0 ? -1 : places[code];
            if (place < 0 && code >= 0 && unseen++ == 0) example = column.Categories[code];
            cells[i, 0] = place;
        }
        if (unseen > 0) notes.Add($"Column '{Name}' has categories in {unseen} {(unseen == 1 ? "row" : "rows")} that training did not know, such as '{example}': treated as missing.");
    }

    internal override void Expand(ReadOnlySpan<float> cells, Span<float> inputs)
    {
        int place = (int)cells[0];
        if (Values.Count == 2) { inputs[0] = place < 0 ? 0 : 2 * place - 1; return; }
        inputs.Clear();
        if (place >= 0) inputs[place] = 1;
    }
}
