using System.Text.Json.Serialization;
using Hone.Files;
using Hone.Training;

namespace Hone.Diagnosis.Findings;

/// <summary>What the doctor says: what is wrong, the numbers that show it, what to do.</summary>
/// <param name="Rule">The name of the rule that found it.</param>
/// <param name="Message">What was found, in a sentence.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Value">The rule's statistic.</param>
/// <param name="Limit">The limit that it is beyond.</param>
/// <param name="Reference">Where the rule is from.</param>
public sealed record Finding(string Rule, Severity Severity, Origin Origin, string Message, string Advice,
    [property: JsonConverter(typeof(Figure))] double Value, [property: JsonConverter(typeof(Figure))] double Limit, string Reference)
{
    /// <summary>The layer's path or the column's name; null for the whole.</summary>
    public string? Where { get; init; }

    /// <summary>Updates done when it was found; null where it is not about training.</summary>
    public long? Step { get; init; }

    /// <summary>Updates done when it was over; null where it still holds, or is not about training.</summary>
    public long? Until { get; init; }

    /// <summary>Further numbers that show it, by name.</summary>
    [JsonConverter(typeof(Figures))]
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();

    /// <summary>The rule whose finding explains this one; null where none does.</summary>
    public string? ExplainedBy { get; init; }

    /// <summary>Rules whose findings are a consequence of this one.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Explains { get; init; } = [];

    /// <summary>A change to the recipe that would mend it; null where none is known.</summary>
    [JsonIgnore]
    public RecipeChange? Change { get; init; }

    /// <summary>The same change as edits of recipe.json, as --set takes them: <c>/learningRate/peak=0.001</c>. Empty where there is none, or none was asked for.</summary>
    public IReadOnlyList<string> Edits { get; init; } = [];

    /// <summary>The same finding with what its change does to a recipe.</summary>
    public Finding For(Recipe recipe, Catalog? catalog = null) =>
        Change?.Invoke(recipe) is { } changed ? this with { Edits = (catalog ?? Catalog.Default).Difference(recipe, changed) } : this;
}
