namespace Hone.Lab.Results;

/// <summary>A sentence or two to take away.</summary>
public sealed record Conclusion(ConclusionKind Kind, string Text);
