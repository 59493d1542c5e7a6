using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of free text as the words in it: one input a word, 1 where the text has it.</summary>
/// <remarks>A word is a run of letters and digits, two or more, capitals aside. What order they stand in is not seen.</remarks>
public sealed record TextFeature : Feature
{
    private const int MostWords = 256, Bits = 16; // a float holds 16 flags exactly
    private const double LeastShare = 0.005, MostShare = 0.95; // of the training rows: rarer words name rows, more frequent ones tell nothing
    private const int LeastRows = 3;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _place;

    [JsonConstructor]
    public TextFeature(string name, IReadOnlyList<string> words) : base(name)
    {
        Words = Sound.Distinct(words, $"words of {Shown}", least: 1);
        _place = Words.Select((word, place) => (word, place)).ToDictionary(pair => pair.word, pair => pair.place).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Lower case, in ordinal order.</summary>
    public IReadOnlyList<string> Words { get; }

    [JsonIgnore]
    public override int Width => Words.Count;

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Text;

    internal override int Cells => (Words.Count + Bits - 1) / Bits;

    internal override bool IsPlain => false;

    internal static TextFeature? Fit(CategoryColumn column, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        var texts = new int[column.Categories.Count]; // rows that have each text
        foreach (int row in rows)
            if (column[row] >= 0) texts[column[row]]++;
        var counts = new Dictionary<string, int>();
        var seen = new HashSet<string>();
        for (int code = 0; code < texts.Length; code++)
        {
            if (texts[code] == 0) continue;
            seen.Clear();
            foreach (var word in new WordReader(column.Categories[code])) seen.Add(word.ToString());
            foreach (string word in seen) counts[word] = counts.GetValueOrDefault(word) + texts[code];
        }
        double least = Math.Max(LeastRows, LeastShare * rows.Length), most = MostShare * rows.Length;
        string[] words = [.. counts.Where(word => word.Value >= least && word.Value <= most)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostWords)
            .Select(word => word.Key).Order(StringComparer.Ordinal)];
        notes.Add(words.Length == 0
            ? Tables.Words.LeftOut(column, "is text without words that several training rows share")
            : $"Column '{column.Name}' is free text, learned from as its {words.Length} most frequent words; --kind {column.Name}=category or identifier decides otherwise.");
        return words.Length == 0 ? null : new TextFeature(column.Name, words);
    }

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<CategoryColumn>(table);
        for (int i = 0; i < rows.Length; i++)
        {
            var row = cells[i];
            row.Clear();
            if (column.IsMissing(rows[i])) continue;
            foreach (var word in new WordReader(column.Categories[column[rows[i]]]))
                if (_place.TryGetValue(word, out int place)) row[place / Bits] = (int)row[place / Bits] | 1 << place % Bits;
        }
    }

    internal override void Expand(ReadOnlySpan<float> cells, Span<float> inputs)
    {
        for (int place = 0; place < inputs.Length; place++) inputs[place] = (int)cells[place / Bits] >> place % Bits & 1;
    }
}
