namespace Hone.Tuning.Spaces;

/// <summary>A parameter exists only where another one, declared before it, exists and has one of some settings.</summary>
public sealed record Condition(string Parameter, params IReadOnlyList<Setting> OneOf);
