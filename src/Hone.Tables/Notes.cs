using System.Text.RegularExpressions;

namespace Hone.Tables;

/// <summary>Keeps notes few: a table may have a hundred thousand columns with the same thing to say of each.</summary>
internal static partial class Notes
{
    private const int Many = 5, Shown = 2; // notes that differ in names and numbers alone

    /// <summary>The notes in their order, each once; of many of a sort the first two and how many more there are.</summary>
    public static IReadOnlyList<string> Gathered(IEnumerable<string> notes)
    {
        var sorts = notes.Distinct().GroupBy(Sort).Select(sort => sort.ToArray());
        return [.. sorts.SelectMany(sort => sort.Length <= Many ? sort : [.. sort[..(Shown - 1)], $"{sort[Shown - 1]} ({sort.Length - Shown} more notes like this one.)"])];
    }

    /// <summary>What a note says whatever it is about: without numbers, without what stands in quotes, and without the first of that, the column, where it stands alone.</summary>
    private static string Sort(string note)
    {
        string column = Quoted().Match(note) is { Success: true, Length: > 2 } match ? match.Value[1..^1] : "\0";
        return Particular().Replace(note, "").Replace($" {column}=", "").Replace($" {column} ", "");
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"'[^']*'|(?<=[\s(])[\d.]+(?=[\s),:])")]
    private static partial Regex Particular();
}
