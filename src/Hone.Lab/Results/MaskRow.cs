namespace Hone.Lab.Results;

/// <summary>The units of one step.</summary>
/// <param name="Units">A letter a unit: # stands, . is dropped.</param>
public sealed record MaskRow(string Name, string Units);
