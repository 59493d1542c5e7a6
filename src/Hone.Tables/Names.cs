namespace Hone.Tables;

/// <summary>Messages about columns that are not there.</summary>
internal static class Names
{
    private const int Shown = 12;

    /// <summary>Says which of the <paramref name="wanted"/> columns are missing from <paramref name="table"/>, and what each may have meant.</summary>
    public static InputException NotFound(IReadOnlyList<string> wanted, IReadOnlyList<string> present, string table)
    {
        string what = wanted.Count == 1 ? $"no column '{wanted[0]}'" : $"{wanted.Count} columns missing ({Listed(wanted)})";
        var near = wanted.Count == 1 ? Spelling.Nearest(wanted[0], present) : null;
        string hint = near is null ? "" : $"; did you mean '{near}'?";
        return new InputException($"Found {what} in {table}{(hint == "" ? "." : hint)} Columns: {Listed(present)}.");
    }

    /// <summary>The names in quotes, cut after a dozen.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Shown).Select(name => $"'{name}'")) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");
}
