using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of categories: one input a value, 1 where the row has it, all 0 where missing or not seen in training; or one input, the value's code.</summary>
public sealed record CategoryFeature : Feature
{
    /// <summary>Most values that are one input each where wider columns are codes.</summary>
    public const int MostFlags = 8;

    private const int MostValues = 1000;

    private readonly float[] _without = [], _with = []; // what each input is in a row that has not its value, and in one that has

    /// <param name="values">The values of the training rows, in ordinal order. Two values share one input: −1 for the first, +1 for the second, 0 for neither.</param>
    /// <param name="scales">What each input is scaled by; null leaves them.</param>
    /// <param name="isCode">Whether the only input is the place among <paramref name="values"/>, which a <see cref="Layers.CategoryEmbedding"/> looks up.</param>
    /// <param name="indicator">Of a code, whether one more place, the last, stands for none of them: training rows had such cells. Else it is −1, which nothing is learned of.</param>
    [JsonConstructor]
    public CategoryFeature(string name, IReadOnlyList<string> values, IReadOnlyList<RobustScale>? scales = null, bool isCode = false, bool indicator = false) : base(name)
    {
        (Values, IsCode, Indicator) = (Sound.Distinct(values, $"values of {Shown}", least: 1), isCode, isCode && indicator);
        if (scales is null) return;
        if (isCode || scales.Count != Width) throw new ArgumentException($"Found {scales.Count} scales for {Shown}; expected {(isCode ? "none, as its input is a code" : $"one for each of its {Width} inputs")}.");
        Scales = [.. scales.Select(scale => Sound.Scale(scale, Shown))];
        (_without, _with) = ([.. Scales.Select(scale => scale.Of(0))], [.. Scales.Select(scale => scale.Of(1))]);
    }

    public IReadOnlyList<string> Values { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RobustScale>? Scales { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCode { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Indicator { get; }

    /// <summary>Categories that the code may stand for; 0 where it is none.</summary>
    internal int Codes => IsCode ? Values.Count + (Indicator ? 1 : 0) : 0;

    [JsonIgnore]
    public override int Width => IsCode || Values.Count == 2 ? 1 : Values.Count;

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Category;

    /// <summary>The value's place in <see cref="Values"/>, −1 for none: exact, as there are fewer than 2²⁴.</summary>
    internal override int Cells => 1;

    internal override bool IsPlain => false;

    internal static CategoryFeature? Fit(CategoryColumn column, ReadOnlySpan<int> rows, FeatureStyle style, ICollection<string> notes)
    {
        var counts = new int[column.Categories.Count];
        int known = 0, all = rows.Length;
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
        seen = [.. seen.OrderBy(code => column.Categories[code], StringComparer.Ordinal)];
        bool isCode = style.EmbedsCategories && seen.Length > MostFlags;
        RobustScale[]? scales = isCode || !style.IsRobust ? null
            : seen.Length == 2 ? [RobustScale.OfSigns(all, counts[seen[0]], counts[seen[1]])]
            : [.. seen.Select(code => RobustScale.OfFlag(all, counts[code]))];
        return new CategoryFeature(column.Name, [.. seen.Select(code => column.Categories[code])], scales, isCode, indicator: seen.Sum(code => counts[code]) < all);
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
        if (IsCode) inputs[0] = place < 0 && Indicator ? Values.Count : place;
        else if (Values.Count == 2) inputs[0] = Signed(place < 0 ? 0 : 2 * place - 1);
        else if (Scales is null)
        {
            inputs.Clear();
            if (place >= 0) inputs[place] = 1;
        }
        else
        {
            _without.CopyTo(inputs);
            if (place >= 0) inputs[place] = _with[place];
        }
    }

    private float Signed(int sign) => Scales is null ? sign : Scales[0].Of(sign);
}
