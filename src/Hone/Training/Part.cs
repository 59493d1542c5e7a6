namespace Hone.Training;

/// <summary>An entry of the catalog: one thing a recipe can name.</summary>
/// <param name="Family">What it can stand for: Layer, Loss, Optimizer …</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Summary">One line that says what it does.</param>
/// <param name="Type">The record behind it.</param>
/// <param name="Parameters">Its settings.</param>
public sealed record Part(string Family, string Name, string Summary, Type Type, IReadOnlyList<PartParameter> Parameters);
