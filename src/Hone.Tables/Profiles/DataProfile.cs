namespace Hone.Tables.Profiles;

/// <summary>A table at a glance.</summary>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Columns">In the file's order, the target among them.</param>
public sealed record DataProfile(int Rows, IReadOnlyList<ColumnProfile> Columns);
