namespace Hone.Cli;

/// <summary>A part of the catalog as parts --json prints it.</summary>
internal sealed record PartReport(string Family, string Name, string Summary, IReadOnlyDictionary<string, string?> Parameters);
