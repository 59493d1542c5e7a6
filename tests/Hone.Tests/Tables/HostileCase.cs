using System.Text;
using Hone.Tables;

namespace Hone.Tests.Tables;

/// <summary>A file nobody wishes for, and what becomes of it.</summary>
/// <param name="Table">The table as <see cref="Describe"/> writes it; null where the file is refused.</param>
/// <param name="Parts">What a note must hold, or, where it is refused, the message.</param>
internal sealed record HostileCase(byte[] Bytes, string? Table, string[] Parts, ReadOptions? Options)
{
    public static HostileCase Read(string text, string table, params string[] notes) => new(Encoding.UTF8.GetBytes(text), table, notes, null);

    public static HostileCase Refused(string text, params string[] parts) => new(Encoding.UTF8.GetBytes(text), null, parts, null);

    public static HostileCase Read(byte[] bytes, string table, params string[] notes) => new(bytes, table, notes, null);

    public static HostileCase Refused(byte[] bytes, params string[] parts) => new(bytes, null, parts, null);

    public HostileCase With(ReadOptions options) => this with { Options = options };

    /// <summary>Columns as <c>name:kind=cell|cell</c>, in order.</summary>
    public static string Describe(Table table) => string.Join("; ", table.Columns.Select(column =>
        $"{column.Name}:{column.Kind.ToString().ToLowerInvariant()}={string.Join('|', Enumerable.Range(0, table.Rows).Select(column.Text))}"));
}
