namespace Hone.Lab.Results;

/// <summary>What to do with one's own data, and the command that does it.</summary>
public sealed record Advice(string Text, string Command);
