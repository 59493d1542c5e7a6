using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hone.Training;

/// <summary>Says what is wrong with a JSON text so that a person finds the place: line counted from 1, path, and what could have been meant.</summary>
internal static partial class JsonFault
{
    /// <param name="oneLine">Whether the text is a single line, which needs no number.</param>
    public static string Describe(Exception fault, IReadOnlyList<Part> parts, bool oneLine)
    {
        string text = fault.Message;
        string where = "";
        if (Place().Match(text) is { Success: true } place)
        {
            text = text[..place.Index];
            where = Where(int.Parse(place.Groups["line"].ValueSpan), place.Groups["path"].Value);
        }
        else if (fault is JsonException { LineNumber: { } line } known)
        {
            where = Where(line, known.Path);
        }
        if (fault is JsonException { InnerException: { } inner and not JsonException }) text = inner.Message; // says which type was wanted; the outer one names the part around it
        if (fault is ArgumentException) text = text.Split([" (Parameter ", "\n"], StringSplitOptions.None)[0].TrimEnd();
        if (UnknownKind().Match(text) is { Success: true } unknown)
        {
            string kind = unknown.Groups["kind"].Value;
            string advice = Spelling.Nearest(kind, parts.Select(part => part.Name)) is { } nearest ? $"Did you mean \"{nearest}\"?" : "hone parts lists the kinds there are.";
            text = $"there is no kind \"{kind}\". {advice}";
        }
        return where + Plain(text);

        string Where(long line, string? path) => oneLine ? $"{path}: " : $"line {line + 1}, {path}: ";
    }

    /// <summary>The serialiser's sentences about .NET types, said about recipes.</summary>
    private static string Plain(string text)
    {
        if (UnknownName().Match(text) is { Success: true } name)
            return $"there is no setting \"{name.Groups["name"].Value}\" in {Short(name)}; hone parts lists the settings there are.";
        if (WrongType().Match(text) is { Success: true } wrong)
            return $"the value is no {Short(wrong)}; a part is written as its kind and settings, for instance {{\"kind\":\"Sgd\"}}.";
        if (NoKind().Match(text) is { Success: true } part)
            return $"the {Short(part)} says no \"kind\" (the type discriminator); hone parts lists the kinds there are.";
        if (NullGiven().Match(text) is { Success: true } missing)
            return $"\"{missing.Groups["name"].Value}\" of {Short(missing)} must not be null.";
        if (Missing().Match(text) is { Success: true } lacking)
            return $"{text[..lacking.Index]}the {Short(lacking)} lacks {lacking.Groups["names"].Value.Replace('\'', '"').TrimEnd('.')}.";
        return NoNumber().Replace(text, "the value is no number.");

        static string Short(Match match) => match.Groups["type"].Value.Split('.')[^1];
    }

    [GeneratedRegex(@" Path: (?<path>.*) \| LineNumber: (?<line>\d+) \| BytePositionInLine: \d+\.$")]
    private static partial Regex Place();

    [GeneratedRegex("JSON property '(?<name>.*)' could not be mapped to any .NET member contained in type '(?<type>.*)'")]
    private static partial Regex UnknownName();

    [GeneratedRegex(@"JSON value could not be converted to (?<type>Hone\.[\w.]+)\.$")]
    private static partial Regex WrongType();

    [GeneratedRegex("abstract type '(?<type>.*)' must specify a type discriminator")]
    private static partial Regex NoKind();

    [GeneratedRegex("parameter '(?<name>.*)' on type '(?<type>.*)' doesn't allow null")]
    private static partial Regex NullGiven();

    [GeneratedRegex("JSON deserialization for type '(?<type>.*)' was missing required properties including: (?<names>.*)")]
    private static partial Regex Missing();

    [GeneratedRegex(@"The JSON value could not be converted to System\.Double\.|Cannot get the value of a token type '\w+' as a number\.")]
    private static partial Regex NoNumber();

    [GeneratedRegex("unrecognized type discriminator id '(?<kind>.*)'")]
    private static partial Regex UnknownKind();
}
