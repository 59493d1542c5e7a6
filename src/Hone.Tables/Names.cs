namespace Hone.Tables;

/// <summary>Messages about columns that are not there, and names of other people's making in messages.</summary>
internal static class Names
{
    private const int Most = 12, Longest = 60;

    /// <summary>Says which of the <paramref name="wanted"/> columns are missing from <paramref name="table"/>, and what each may have meant.</summary>
    public static InputException NotFound(IReadOnlyList<string> wanted, IReadOnlyList<string> present, string table)
    {
        string what = wanted.Count == 1 ? $"no column {Shown(wanted[0])}" : $"{wanted.Count} columns missing ({Listed(wanted)})";
        string[] hints = [.. wanted.Take(Most).Select(name => Spelling.Nearest(name, present)).OfType<string>().Distinct()];
        string hint = hints.Length == 0 ? "." : $"; did you mean {string.Join(" and ", hints.Select(Shown))}?";
        return new InputException($"Found {what} in {table}{hint} Columns: {Listed(present)}.");
    }

    /// <summary>The names in quotes, cut after a dozen.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Most).Select(Shown)) + (names.Count > Most ? $" and {names.Count - Most} more" : "");

    /// <summary>Text of a file in quotes, fit for a message: short, on one line, and without characters that steer a terminal.</summary>
    public static string Shown(string text)
    {
        string start = text.Length <= Longest ? text : text[..Longest] + "…";
        return $"'{string.Concat(start.Select(c => char.IsControl(c) ? '?' : c))}'";
    }
}
