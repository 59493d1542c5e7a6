using Hone.Tables.Csv;
using Hone.Tables.Sources;

namespace Hone.Tables;

/// <summary>Named columns of equal length, and what was assumed while reading them.</summary>
public sealed class Table
{
    private readonly Dictionary<string, Column> _byName;

    /// <param name="name">What messages call this table: its file's name.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or two have one name.</exception>
    public Table(string name, IReadOnlyList<Column> columns, IReadOnlyList<string>? notes = null)
    {
        if (columns.FirstOrDefault(column => column.Rows != columns[0].Rows) is { } odd)
            throw new ArgumentException($"Found {odd.Rows} rows in column '{odd.Name}'; expected {columns[0].Rows} as in column '{columns[0].Name}'.", nameof(columns));
        Name = name;
        Columns = columns;
        Notes = notes ?? [];
        _byName = columns.ToDictionary(column => column.Name);
    }

    public string Name { get; }

    public int Rows => Columns.Count == 0 ? 0 : Columns[0].Rows;

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Sentences about what was assumed, for the person to read.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>How the file writes its numbers; null where it holds them as numbers (Parquet, IDX).</summary>
    public Notation? Notation { get; init; }

    /// <summary>The column of this name.</summary>
    /// <exception cref="InputException">There is none; the message offers the nearest names.</exception>
    public Column this[string name] => _byName.TryGetValue(name, out var column) ? column
        : throw Names.NotFound([name], [.. _byName.Keys], Name);

    /// <summary>The table with one column more.</summary>
    /// <exception cref="ArgumentException">It has another number of rows, or a name that is there already.</exception>
    public Table With(Column column) => new(Name, [.. Columns, column], Notes) { Notation = Notation };

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>Reads a file of rows: CSV (any delimiter, plain or gzipped), Parquet, or IDX images (plain or gzipped), told apart by its first bytes.</summary>
    /// <exception cref="InputException">The file cannot be read as a table; the message says where and why.</exception>
    public static Table Read(string path, ReadOptions? options = null) => TableFile.Read(path, options ?? new ReadOptions());

    /// <summary>Reads such a file from bytes that come once only, such as standard input; <paramref name="name"/> is what messages call them.</summary>
    /// <remarks>They are held in memory while they are read.</remarks>
    /// <exception cref="InputException">The bytes cannot be read as a table; the message says where and why.</exception>
    public static Table FromStream(Stream stream, string name, ReadOptions? options = null) => TableFile.Read(stream, name, options ?? new ReadOptions());

    /// <summary>Reads CSV text; <paramref name="name"/> is what messages call it.</summary>
    /// <remarks>The text is held in memory while it is read: it may have to be read more than once.</remarks>
    /// <exception cref="InputException">The text cannot be read as a table; the message says where and why.</exception>
    public static Table FromCsv(TextReader reader, string name, ReadOptions? options = null) =>
        CsvTable.Read(CsvSource.Text(reader, name), options ?? new ReadOptions());
}
