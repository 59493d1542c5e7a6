using Hone.Tables.Sources;
using Parquet;
using Parquet.Schema;

namespace Hone.Tables.Parquet;

/// <summary>Reads Parquet: the file says what its columns are, so nothing is guessed but dates and booleans that somebody stored as text.</summary>
internal static class ParquetTable
{
    private const int CellBytes = 12; // a number while it is read, and afterwards

    public static Table Read(ByteSource source, ReadOptions options)
    {
        if (!IsWhole(source)) throw new InputException($"{source.Name} begins as a Parquet file and does not end as one: it was cut short, or is still being written. Fetch or write it again.");
        try
        {
            return Trouble.Guard(source.Name, () => ReadAsync(source, options).GetAwaiter().GetResult());
        }
        catch (Exception fault) when (fault is not InputException)
        {
            // The library trusts the file: whatever damaged bytes make it throw is about the file.
            throw new InputException($"{source.Name} begins as a Parquet file and cannot be read as one ({fault.Message}); it is damaged, or uses what is not supported. Write it again, or export it as CSV.", fault);
        }
    }

    private static async Task<Table> ReadAsync(ByteSource source, ReadOptions options)
    {
        await using var reader = await ParquetReader.CreateAsync(source.OpenSeekable(), leaveStreamOpen: false);
        var groups = Enumerable.Range(0, reader.RowGroupCount).Select(reader.OpenRowGroupReader).ToArray();
        long rows = groups.Sum(group => group.RowCount);
        if (rows < 1 || groups.Any(group => group.RowCount < 0)) throw new InputException($"Found {Math.Max(0, rows)} rows in {source.Name}; expected at least one.");

        var fields = reader.Schema.Fields;
        ColumnKinds.RefuseAbsent(options, [.. fields.Select(field => field.Name)], source.Name);
        ColumnKinds.RefuseDoubled([.. fields.Select(field => field.Name)], source.Name);
        var wanted = fields.Where(field => options.Said(field.Name) != ColumnKind.Skip).ToArray();
        if (rows > Array.MaxLength) throw new InputException($"Found {rows} rows in {source.Name}; expected at most {Array.MaxLength}.");
        MemoryNeed.Check(source.Name, (double)rows * wanted.Length * CellBytes);

        var (columns, notes) = (new List<Column>(), new List<string>());
        foreach (var field in wanted)
        {
            if (field is DataField { IsArray: false } data && ParquetColumn.For(data, (int)rows, source.Name) is { } column)
            {
                foreach (var group in groups) await column.ReadAsync(group);
                columns.Add(ColumnKinds.Settle(column.Build(), options, source.Name));
            }
            else if (options.Kinds.ContainsKey(field.Name)) throw new InputException($"Found {Kind(field)} in {source.Name}, column '{field.Name}'; expected numbers, text, booleans or dates.");
            else notes.Add($"Column '{field.Name}' holds {Kind(field)}: left out.");
        }
        return new Table(source.Name, columns, Notes.Gathered(notes));
    }

    /// <summary>A Parquet file ends as it begins.</summary>
    private static bool IsWhole(ByteSource source) => Trouble.Guard(source.Name, () =>
    {
        using var stream = source.OpenSeekable();
        Span<byte> end = stackalloc byte[4];
        if (stream.Length < end.Length) return false;
        stream.Position = stream.Length - end.Length;
        stream.ReadExactly(end);
        return end.SequenceEqual("PAR1"u8);
    });

    private static string Kind(Field field) => field is DataField { IsArray: false } data ? $"values of type {data.ClrType.Name}" : "nested values";
}
