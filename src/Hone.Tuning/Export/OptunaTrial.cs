using System.Text.Json.Nodes;

namespace Hone.Tuning.Export;

/// <summary>A trial in Optuna's words.</summary>
/// <param name="Value">Null where there is none.</param>
/// <param name="Start">In universal time, as are all times; null where nobody knows.</param>
/// <param name="Reports">Values on the way that are not finite are not numbers: Optuna orders infinite ones wrongly.</param>
/// <param name="Notes">What Optuna calls user attributes.</param>
internal sealed record OptunaTrial(
    OptunaState State, double? Value, DateTime? Start, DateTime? Complete, IReadOnlyList<OptunaSetting> Settings, IReadOnlyList<(int Step, double Value)> Reports, IReadOnlyDictionary<string, JsonNode> Notes)
{
    /// <summary>Optuna leaves the settings of a trial that waits to whoever takes it, and asks for them by name.</summary>
    public JsonObject Fixed => new(Settings.Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)setting.Value.DeepClone())));
}
