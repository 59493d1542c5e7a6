namespace Hone.Cli.Lab;

/// <summary>One experiment in the list that <c>hone lab --json</c> prints.</summary>
internal sealed record LabEntry(string Name, string Title, string Question);
