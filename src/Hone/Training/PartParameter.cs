namespace Hone.Training;

/// <summary>A setting of a part.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Default">What it is where not given, as JSON; null where it must be given or the default is a part of its own.</param>
public sealed record PartParameter(string Name, Type Type, string? Default);
