using System.Globalization;

namespace Hone.Diagnosis.Rules;

/// <summary>How messages speak of figures and names.</summary>
internal static class Said
{
    private const int Longest = 60, Named = 3;

    /// <summary>Three digits that count.</summary>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString(Math.Abs(value) is >= 1000 and < 1e9 ? "#,0" : "G3", CultureInfo.InvariantCulture) : "no finite number";

    public static string Share(double share) => (100 * share).ToString(share is > 0 and < 0.01 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %";

    public static string Count(long count, string thing) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {(count == 1 ? thing : thing + "s")}";

    /// <summary>A name of other people's making, on one line and without characters that steer a terminal.</summary>
    public static string Name(string name) => $"'{string.Concat((name.Length <= Longest ? name : name[..Longest] + "…").Select(letter => char.IsControl(letter) ? '?' : letter))}'";

    /// <summary><c>Column 'a'</c>, <c>Columns 'a', 'b', 'c' and 4 more</c>.</summary>
    /// <param name="start">Whether a sentence begins with it.</param>
    public static string Columns(IReadOnlyCollection<string> names, bool start = true)
    {
        string listed = string.Join(", ", names.Take(Named).Select(Name)), more = names.Count > Named ? $" and {names.Count - Named} more" : "";
        return $"{(start ? 'C' : 'c')}olumn{(names.Count == 1 ? "" : "s")} {listed}{more}";
    }
}
