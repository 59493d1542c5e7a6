using System.Text;

namespace Hone.Tables;

/// <summary>What is known of a file of rows beforehand; the rest is found by looking, and a doubtful case is refused.</summary>
public sealed record ReadOptions
{
    /// <summary>What columns are, by name; of columns not named here it is found by looking.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>Columns that <see cref="Kinds"/> does not name are not read at all.</summary>
    public bool SkipOthers { get; init; }

    /// <summary>Whether 3/4/2024 is the 3rd of April; null finds it, by a day above 12.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>As <see cref="DayFirst"/>, for single columns, by name; where both say it, <see cref="DayFirst"/> does.</summary>
    public IReadOnlyDictionary<string, bool> DateOrders { get; init; } = new Dictionary<string, bool>();

    /// <summary>Of a CSV file the character between cells; null finds it among comma, semicolon, tab and bar.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Of a CSV file the decimal sign, <c>.</c> or <c>,</c>; null finds it.</summary>
    public char? Decimal { get; init; }

    /// <summary>How an earlier file of the kind wrote its numbers: it decides what looking leaves in doubt, and another sign than it had is refused. Null for none.</summary>
    public Notation? Notation { get; init; }

    /// <summary>How the bytes of a CSV file become text; null finds it among UTF-8, UTF-16 and Latin-1.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Threads that take part in reading; what is read does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes, or characters, of a CSV text that each thread reads at least.</summary>
    internal long Stretch { get; init; } = 1 << 20;

    /// <summary>Bytes a table and its encoded copy may take up; null for what the machine has.</summary>
    internal long? Memory { get; init; }

    internal bool? IsDayFirst(string column) => DayFirst ?? (DateOrders.TryGetValue(column, out bool dayFirst) ? dayFirst : null);

    internal ColumnKind? Said(string column) => Kinds.TryGetValue(column, out var kind) ? kind : SkipOthers ? ColumnKind.Skip : null;
}
