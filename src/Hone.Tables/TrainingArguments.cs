using System.Globalization;
using System.Text.Json;
using Hone.Tables.Features;

namespace Hone.Tables;

/// <summary>Training options as arguments of <c>hone train</c>: parsing them gives the same options again.</summary>
public static class TrainingArguments
{
    private static readonly Dictionary<char, string> Delimiters = new() { [','] = "comma", [';'] = "semicolon", ['\t'] = "tab", ['|'] = "bar" };

    private static readonly FeatureStyle Usual = new();

    /// <summary>Everything that decides how the data is read, divided and weighed; not quoted for any shell.</summary>
    public static IReadOnlyList<string> Of(TrainingOptions options) =>
    [
        Place(options.Data),
        .. Option("--target", options.Target),
        .. Option("--task", options.Task?.ToString().ToLowerInvariant()),
        .. Option("--dev", options.DevShare == TrainingOptions.DefaultDevShare ? null : Text(options.DevShare)),
        .. Option("--test", options.Test),
        .. Option("--test-target", options.TestTarget),
        .. Option("--group", options.Splitting.Group),
        .. Option("--time", options.Splitting.Time),
        .. Option("--weight", options.Weights?.Column),
        .. Option("--class-weight", options.Weights is { Balanced: true } ? "balanced" : null),
        .. (options.Weights?.Classes ?? new Dictionary<string, double>()).OrderBy(item => item.Key, StringComparer.Ordinal).SelectMany(item => Option("--class-weight", $"{item.Key}={Text(item.Value)}")),
        .. options.Reading.Kinds.OrderBy(item => item.Key, StringComparer.Ordinal).SelectMany(item => Option("--kind", $"{item.Key}={item.Value.ToString().ToLowerInvariant()}")),
        .. Option("--scaling", options.Style.Scaling == Usual.Scaling ? null : Word(options.Style.Scaling)),
        .. Option("--categories", options.Style.EmbedsCategories ? "embedded" : null),
        .. Option("--answers", options.Style.Answers == Usual.Answers ? null : options.Style.Answers.ToString().ToLowerInvariant()),
        .. Of(options.Reading),
    ];

    /// <summary>How <c>--scaling</c> says it.</summary>
    internal static string Word(NumberScaling scaling) => JsonNamingPolicy.KebabCaseLower.ConvertName(scaling.ToString());

    /// <summary>How a file is read, without the kinds of its columns: what <c>hone predict</c> and <c>hone evaluate</c> take too.</summary>
    public static IReadOnlyList<string> Of(ReadOptions reading) =>
    [
        .. Option("--date-order", reading.DayFirst is { } first ? first ? "day-first" : "month-first" : null),
        .. Option("--delimiter", reading.Delimiter is { } sign ? Delimiters.GetValueOrDefault(sign, sign.ToString()) : null),
        .. Option("--decimal", reading.Decimal switch { null => null, '.' => "point", ',' => "comma", var other => other.ToString() }),
        .. Option("--encoding", reading.Encoding?.WebName),
    ];

    /// <summary>A path that is taken neither for an option nor for a file of arguments.</summary>
    public static string Place(string path) => Misleads(path) && path != "-" ? $"./{path}" : path;

    /// <summary>Where a value could be taken for something else, it is joined to its option.</summary>
    private static string[] Option(string name, string? value) => value is null ? [] : Misleads(value) ? [$"{name}={value}"] : [name, value];

    private static bool Misleads(string value) => value.StartsWith('-') || value.StartsWith('@');

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
