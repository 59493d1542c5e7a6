namespace Hone.Tables;

/// <summary>Messages about columns that are not there.</summary>
internal static class Names
{
    private const int Shown = 12;

    /// <summary>Says which of the <paramref name="wanted"/> columns are missing from <paramref name="table"/>, and what each may have meant.</summary>
    public static InputException NotFound(IReadOnlyList<string> wanted, IReadOnlyList<string> present, string table)
    {
        string what = wanted.Count == 1 ? $"no column '{wanted[0]}'" : $"{wanted.Count} columns missing ({Listed(wanted)})";
        var near = wanted.Count == 1 ? Nearest(wanted[0], present) : null;
        string hint = near is null ? "" : $"; did you mean '{near}'?";
        return new InputException($"Found {what} in {table}{(hint == "" ? "." : hint)} Columns: {Listed(present)}.");
    }

    /// <summary>The names in quotes, cut after a dozen.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Shown).Select(name => $"'{name}'")) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");

    private static string? Nearest(string wanted, IReadOnlyList<string> present)
    {
        var nearest = present.Select(name => (name, distance: Distance(wanted.ToLowerInvariant(), name.ToLowerInvariant())))
            .OrderBy(candidate => candidate.distance).FirstOrDefault();
        return nearest.name is not null && nearest.distance < wanted.Length && nearest.distance <= Math.Max(1, wanted.Length / 3) ? nearest.name : null;
    }

    /// <summary>Letters to insert, delete or replace to turn one word into the other (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
