namespace Hone;

/// <summary>Which known word somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>The known word nearest to <paramref name="wanted"/>, capitals aside; null where none is within a third of its letters.</summary>
    public static string? Nearest(string wanted, IEnumerable<string> known) =>
        known.MinBy(word => Distance(wanted, word)) is { } nearest && Distance(wanted, nearest) is var distance
        && distance < wanted.Length && distance <= Math.Max(1, wanted.Length / 3) ? nearest : null;

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
                int replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
