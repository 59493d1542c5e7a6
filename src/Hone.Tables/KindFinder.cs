using Hone.Tables.Features;

namespace Hone.Tables;

/// <summary>Tells by the training rows what a column that was read without being told is good for.</summary>
internal static class KindFinder
{
    private static readonly string[] Ids = ["id", "nr", "key", "index", "uuid", "guid"], Endings = ["Id", "ID", "nr", "Nr", "Key"];

    private const int FewNames = 50, FewRows = 20, FewTexts = 10, WordsOfText = 3;
    private const double NearlyAll = 0.95; // of the rows that have a value

    /// <summary>The column's kind, or, with a note, text or identifier.</summary>
    /// <remarks>Text of which more than half of the rows differ (and more than 50 do), or nearly all (of 10 at least), is free text where its cells have three words or more
    /// on average, else it names rows. Whole numbers that count the rows one by one from top to bottom, those called an id, a number or a key that are nearly all different, and
    /// those that were rounded name rows too; an id that repeats is learned from, with a note.</remarks>
    public static ColumnKind Look(Column column, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        string? why = column switch
        {
            CategoryColumn text when Different(text, rows) is var (different, known) && IsMany(different, known) =>
                IsText(text) ? "" : $"has {different} different texts in {known} training rows, which name rows rather than describe them",
            NumberColumn numbers when numbers.Rows >= FewRows && CountsRows(numbers) => "counts the rows",
            NumberColumn numbers when numbers.Rows >= FewRows && IsCalledId(numbers.Name) && DifferentWhole(numbers, rows) is var (different, known) && different >= Math.Max(FewTexts, NearlyAll * known) =>
                $"is called an id and has {different} different numbers in {known} training rows",
            NumberColumn { IsRounded: true } => "has whole numbers beyond ±2⁵³, as keys have, which rounding makes repeat",
            _ => null,
        };
        if (why is null)
        {
            if (column is NumberColumn id && IsCalledId(id.Name) && Repeats(id, rows))
                notes.Add($"Column '{column.Name}' is called an id and repeats: if rows of one id belong together, --group {column.Name} keeps them on one side and does not learn from it.");
            return column.Kind;
        }
        if (why == "") return ColumnKind.Text;
        notes.Add($"Column '{column.Name}' {why}: an identifier, left out; --kind {column.Name}={(column is NumberColumn ? "number" : "category")} decides otherwise.");
        return ColumnKind.Identifier;
    }

    private static bool IsMany(int different, int known) => different > FewNames && different > known / 2 || different >= FewTexts && different >= NearlyAll * known;

    private static (int Different, int Known) Different(CategoryColumn column, ReadOnlySpan<int> rows)
    {
        var seen = new bool[column.Categories.Count];
        int known = 0;
        foreach (int row in rows)
            if (column[row] >= 0) { seen[column[row]] = true; known++; }
        return (seen.Count(value => value), known);
    }

    private static bool IsText(CategoryColumn column)
    {
        const int looked = 200;
        int texts = Math.Min(looked, column.Categories.Count), words = 0;
        for (int i = 0; i < texts; i++)
            foreach (var _ in new WordReader(column.Categories[(int)((long)i * column.Categories.Count / texts)])) words++;
        return words >= WordsOfText * texts;
    }

    private static bool CountsRows(NumberColumn column)
    {
        for (int row = 0; row < column.Rows; row++)
            if (column[row] != column[0] + row) return false;
        return column[0] >= 0;
    }

    private static bool IsCalledId(string name)
    {
        string[] words = name.Split([' ', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => Ids.Contains(word, StringComparer.OrdinalIgnoreCase)) || Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
    }

    private static bool Repeats(NumberColumn column, ReadOnlySpan<int> rows)
    {
        var seen = new HashSet<double>();
        foreach (int row in rows)
            if (column[row] % 1 == 0) seen.Add(column[row]);
        return seen.Count >= FewRows && seen.Count <= rows.Length / 2;
    }

    private static (int Different, int Known) DifferentWhole(NumberColumn column, ReadOnlySpan<int> rows)
    {
        var seen = new HashSet<double>();
        int known = 0;
        foreach (int row in rows)
        {
            if (column.IsMissing(row)) continue;
            if (column[row] % 1 != 0) return (0, 0);
            seen.Add(column[row]);
            known++;
        }
        return (seen.Count, known);
    }
}
