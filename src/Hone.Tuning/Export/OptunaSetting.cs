using System.Text.Json.Nodes;

namespace Hone.Tuning.Export;

/// <summary>A setting of a trial as Optuna keeps it.</summary>
/// <param name="Value">What <c>trial.suggest_…</c> gives.</param>
/// <param name="Kept">What stands in a file: the number, or the index of the choice.</param>
/// <param name="Distribution">Where Optuna looks, as JSON.</param>
internal sealed record OptunaSetting(string Name, JsonValue Value, double Kept, string Distribution);
