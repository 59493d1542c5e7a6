using System.CommandLine;
using System.Text.Json;
using Hone.Files;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>How a file of rows is read, where looking is not to decide.</summary>
internal sealed class ReadingOptions
{
    private static readonly Dictionary<string, char> Delimiters = new() { ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t', ["bar"] = '|' };
    private static readonly string KindWords = string.Join(", ", Enum.GetNames<ColumnKind>().Select(name => name.ToLowerInvariant()));

    private readonly Option<string?> _delimiter = new Option<string?>("--delimiter")
    {
        Description = "Character between cells: comma, semicolon, tab, bar or the character itself. Found by looking where not given.",
        HelpName = "CHAR",
    }.Offering([.. Delimiters.Keys]);

    private readonly Option<string?> _decimal = new Option<string?>("--decimal")
    {
        Description = "Decimal sign, point or comma. Found by looking where not given.",
        HelpName = "point|comma",
    }.Offering("point", "comma");

    private readonly Option<string?> _encoding = new Option<string?>("--encoding")
    {
        Description = "Encoding of the file: utf-8, utf-16 or latin1 (windows-1252). Found by looking where not given.",
        HelpName = "NAME",
    }.Offering("utf-8", "utf-16", "latin1");

    private readonly Option<string?> _dateOrder = new Option<string?>("--date-order")
    {
        Description = "Whether 3/4/2024 begins with the day or the month: day-first or month-first. Found by a day above 12 where not given.",
        HelpName = "ORDER",
    }.Offering("day-first", "month-first");

    private readonly Option<string[]> _kind = new("--kind")
    {
        Description = $"What a column is: {KindWords}. Found by looking where not given. May be given again.",
        HelpName = "COL=KIND",
    };

    private readonly Option<string?> _columns = new Option<string?>("--columns")
    {
        Description = """What columns are, as a JSON file: {"age": "number", "zip": "category"}; --kind goes before it.""",
        HelpName = "FILE",
    }.Named();

    /// <param name="kinds">Whether kinds of columns may be said: a trained model knows them.</param>
    public void AddTo(Command command, bool kinds)
    {
        foreach (var option in (Option[])[_delimiter, _decimal, _encoding, _dateOrder]) command.Add(option);
        if (!kinds) return;
        command.Add(_kind);
        command.Add(_columns);
    }

    /// <exception cref="InputException">A value is none of those offered.</exception>
    public ReadOptions Read(ParseResult parsed) => new()
    {
        Kinds = Kinds(parsed.GetValue(_columns), parsed.GetValue(_kind) ?? []),
        DayFirst = parsed.GetValue(_dateOrder) switch
        {
            null => null,
            "day-first" => true,
            "month-first" => false,
            var other => throw new InputException($"--date-order: found \"{other}\", expected day-first or month-first."),
        },
        Delimiter = parsed.GetValue(_delimiter) switch
        {
            null => null,
            var word when Delimiters.TryGetValue(word, out char named) => named,
            { Length: 1 } sign => sign[0],
            var other => throw new InputException($"--delimiter: found \"{other}\", expected comma, semicolon, tab, bar or one character."),
        },
        Decimal = parsed.GetValue(_decimal) switch
        {
            null => null,
            "point" or "." => '.',
            "comma" or "," => ',',
            var other => throw new InputException($"--decimal: found \"{other}\", expected point or comma."),
        },
        Encoding = parsed.GetValue(_encoding) is not { } name ? null
            : TextEncodings.Find(name) ?? throw new InputException($"--encoding: found \"{name}\", expected utf-8, utf-16, or latin1 (read as windows-1252)."),
    };

    private static Dictionary<string, ColumnKind> Kinds(string? file, string[] pairs)
    {
        var kinds = file is null ? [] : FromFile(file);
        foreach (string pair in pairs)
        {
            int equals = pair.LastIndexOf('=');
            if (equals < 1) throw new InputException($"--kind: found \"{pair}\", expected a column and its kind, for instance --kind zip=category.");
            kinds[pair[..equals]] = Kind(pair[(equals + 1)..], $"--kind {pair[..equals]}");
        }
        return kinds;
    }

    private static Dictionary<string, ColumnKind> FromFile(string path)
    {
        if (!File.Exists(path)) throw new InputException($"--columns: there is no file {path}; expected JSON such as {{\"age\": \"number\"}}.");
        try
        {
            using var json = JsonDocument.Parse(TextFile.Read(path));
            return json.RootElement.EnumerateObject().ToDictionary(column => column.Name, column => Kind(column.Value.ToString(), $"{path}, \"{column.Name}\""));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InputException($"--columns: {path} is not as expected ({fault.Message}); expected a JSON object of columns and kinds, such as {{\"age\": \"number\", \"zip\": \"category\"}}.", fault);
        }
    }

    private static ColumnKind Kind(string word, string where) =>
        word.Length > 0 && char.IsAsciiLetter(word[0]) && Enum.TryParse(word, ignoreCase: true, out ColumnKind kind) ? kind
            : throw new InputException($"{where}: found the kind \"{word}\", expected one of {KindWords}.");
}
