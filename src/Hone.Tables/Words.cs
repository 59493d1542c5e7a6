using System.Text.RegularExpressions;

namespace Hone.Tables;

/// <summary>How kinds and columns are spoken of.</summary>
internal static partial class Words
{
    public static string Plural(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "numbers",
        ColumnKind.Category => "categories",
        ColumnKind.Boolean => "yes or no",
        ColumnKind.Date => "dates",
        _ => "text",
    };

    public const string LeftOutEnd = ": left out.";

    public static string LeftOut(Column column, string why) => $"Column {Names.Shown(column.Name)} {why}{LeftOutEnd}";

    /// <summary><c>1 number</c>, <c>2 categories</c>.</summary>
    public static string Counted(int count, ColumnKind kind) => $"{count} " + (kind, count) switch
    {
        (ColumnKind.Category, > 1) => "categories",
        (_, 1) => kind.ToString().ToLowerInvariant(),
        _ => kind.ToString().ToLowerInvariant() + "s",
    };

    /// <summary>A name in code as words: <c>DayOfMonth</c> is day of month.</summary>
    public static string Spaced<T>(T name) where T : struct, Enum => Capital().Replace(name.ToString(), " $0").TrimStart().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
