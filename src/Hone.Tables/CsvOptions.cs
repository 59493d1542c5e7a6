using System.Text;

namespace Hone.Tables;

/// <summary>What is known of a CSV file beforehand; the rest is found by looking, and a doubtful case is refused.</summary>
public sealed record CsvOptions
{
    /// <summary>The character between cells; null finds it among comma, semicolon, tab and bar.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The decimal sign, <c>.</c> or <c>,</c>; null finds it.</summary>
    public char? Decimal { get; init; }

    /// <summary>How bytes become text; null is UTF-8, or UTF-16 after its byte order mark.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>How columns are read, by name; columns not named here are numbers where every cell is one, else categories.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>Columns that <see cref="Kinds"/> does not name are not read at all.</summary>
    public bool SkipOthers { get; init; }
}
