namespace Hone.Lab.Results;

/// <summary>Something that was the same for all variants.</summary>
public sealed record Fact(string Name, string Value);
