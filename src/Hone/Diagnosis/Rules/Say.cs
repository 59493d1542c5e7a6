using System.Globalization;

namespace Hone.Diagnosis.Rules;

/// <summary>Numbers and names as messages say them; three digits, in no culture.</summary>
internal static class Say
{
    private const int Longest = 60, Named = 3;

    public static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e-3 and < 1e5 or 0 ? "0.###" : "0.##e+0", CultureInfo.InvariantCulture) is var text
        && Math.Abs(value) is >= 100 and < 1e5 ? value.ToString("0", CultureInfo.InvariantCulture) : text;

    public static string Percent(double share) => (100 * share).ToString(Math.Abs(share) < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    public static string Count(long count, string thing) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {(count == 1 ? thing : thing + "s")}";

    /// <summary>A name of other people's making, on one line and without characters that steer a terminal.</summary>
    public static string Name(string name) => $"'{string.Concat((name.Length <= Longest ? name : name[..Longest] + "…").Select(letter => char.IsControl(letter) ? '?' : letter))}'";

    /// <summary>The option that leaves a column out, quoted for a shell where it needs that.</summary>
    public static string Skip(string column) => column.All(letter => char.IsAsciiLetterOrDigit(letter) || "._-".Contains(letter)) ? $"--kind {column}=skip" : $"--kind '{column.Replace("'", "'\\''")}=skip'";

    /// <summary><c>Column 'a'</c>, <c>Columns 'a', 'b', 'c' and 4 more</c>.</summary>
    /// <param name="start">Whether a sentence begins with it.</param>
    public static string Columns(IReadOnlyCollection<string> names, bool start = true)
    {
        string listed = string.Join(", ", names.Take(Named).Select(Name)), more = names.Count > Named ? $" and {names.Count - Named} more" : "";
        return $"{(start ? 'C' : 'c')}olumn{(names.Count == 1 ? "" : "s")} {listed}{more}";
    }
}
