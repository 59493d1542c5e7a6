namespace Hone.Diagnosis.Findings;

/// <summary>What a rule measured in one place, and what it would say of it.</summary>
/// <param name="Value">The rule's statistic.</param>
/// <param name="Message">What was found, with its numbers, in a sentence.</param>
/// <param name="Advice">What to do, in a sentence or two.</param>
public sealed record Symptom(double Value, string Message, string Advice)
{
    /// <summary>The layer's path or the column's name; null for the whole.</summary>
    public string? Where { get; init; }

    /// <summary>Further numbers that show it, by name.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();

    /// <summary>A change to the recipe that would mend it; null where none is known.</summary>
    public RecipeChange? Change { get; init; }
}
