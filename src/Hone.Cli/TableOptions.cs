using System.CommandLine;
using System.Text;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>How a CSV file is read, where looking is not to decide.</summary>
internal sealed class TableOptions
{
    public static readonly IReadOnlyDictionary<string, char> Delimiters =
        new Dictionary<string, char> { ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t', ["bar"] = '|' };

    public Option<string?> Delimiter { get; } = new("--delimiter")
    {
        Description = "Character between cells: comma, semicolon, tab, bar or the character itself. Found by looking where not given.",
        HelpName = "CHAR",
    };

    public Option<string?> Decimal { get; } = new Option<string?>("--decimal")
    {
        Description = "Decimal sign, point or comma. Found by looking where not given.",
        HelpName = "point|comma",
    };

    public Option<string?> Encoding { get; } = new Option<string?>("--encoding")
    {
        Description = "Encoding of the file: utf-8, utf-16 or latin1. UTF-8, or what a byte order mark says, where not given.",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        command.Add(Delimiter);
        command.Add(Decimal);
        command.Add(Encoding);
    }

    /// <exception cref="InputException">A value is none of those offered.</exception>
    public CsvOptions Read(ParseResult parsed) => Read(parsed.GetValue(Delimiter), parsed.GetValue(Decimal), parsed.GetValue(Encoding));

    public static CsvOptions Read(string? delimiter, string? @decimal, string? encoding) => new()
    {
        Delimiter = delimiter is null ? null
            : Delimiters.TryGetValue(delimiter, out char named) ? named
            : delimiter.Length == 1 ? delimiter[0]
            : throw new InputException($"--delimiter: found \"{delimiter}\", expected comma, semicolon, tab, bar or one character."),
        Decimal = @decimal switch
        {
            null => null,
            "point" or "." => '.',
            "comma" or "," => ',',
            _ => throw new InputException($"--decimal: found \"{@decimal}\", expected point or comma."),
        },
        Encoding = encoding?.ToLowerInvariant() switch
        {
            null => null,
            "utf-8" or "utf8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
            "utf-16" or "utf16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            "latin1" or "iso-8859-1" => System.Text.Encoding.Latin1,
            _ => throw new InputException($"--encoding: found \"{encoding}\", expected utf-8, utf-16 or latin1."),
        },
    };
}
