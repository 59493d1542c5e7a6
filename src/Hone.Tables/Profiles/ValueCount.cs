namespace Hone.Tables.Profiles;

/// <summary>A value and how many rows have it.</summary>
public sealed record ValueCount(string Value, int Rows);
