namespace Hone.Initializers;

/// <summary>How many units feed into a unit, and how many it feeds.</summary>
public readonly record struct Fan(int In, int Out);
