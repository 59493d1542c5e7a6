namespace Hone.Checking;

/// <summary>Units of a rectifier that were off on every row of a check: nothing before them was tried.</summary>
/// <param name="Path">The layer's place in the model.</param>
public sealed record SilentUnits(string Path, int Off, int Units);
