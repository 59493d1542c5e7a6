using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hone.Training;

/// <summary>Says what is wrong with a JSON text so that a person finds the place: line counted from 1, path, and what could have been meant.</summary>
internal static partial class JsonFault
{
    public static string Describe(Exception fault, IReadOnlyList<Part> parts)
    {
        string text = fault.Message;
        string where = "";
        if (Place().Match(text) is { Success: true } place)
        {
            text = text[..place.Index];
            where = $"line {int.Parse(place.Groups["line"].ValueSpan) + 1}, {place.Groups["path"].Value}: ";
        }
        else if (fault is JsonException { LineNumber: { } line } known)
        {
            where = $"line {line + 1}, {known.Path}: ";
        }
        if (fault is JsonException { InnerException: { } inner and not JsonException }) text = inner.Message; // says which type was wanted; the outer one names the part around it
        if (fault is ArgumentException) text = text.Split([" (Parameter ", "\n"], StringSplitOptions.None)[0].TrimEnd();
        if (UnknownKind().Match(text) is { Success: true } unknown)
        {
            string kind = unknown.Groups["kind"].Value;
            string nearest = parts.MinBy(part => Distance(kind, part.Name))!.Name;
            text = $"there is no kind \"{kind}\". Did you mean \"{nearest}\"?";
        }
        return where + text;
    }

    /// <summary>Letters to change, add or take away to turn one word into the other, capitals aside (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }

    [GeneratedRegex(@" Path: (?<path>.*) \| LineNumber: (?<line>\d+) \| BytePositionInLine: \d+\.$")]
    private static partial Regex Place();

    [GeneratedRegex("unrecognized type discriminator id '(?<kind>.*)'")]
    private static partial Regex UnknownKind();
}
