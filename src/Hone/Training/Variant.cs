using System.Text.Json.Serialization;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>Another network of a pack: what it has of its own beside the recipe it stands in.</summary>
/// <param name="Model">Of as many outputs as the recipe's.</param>
/// <param name="Optimizer">Null for the recipe's.</param>
/// <param name="LearningRate">Null for the recipe's.</param>
public sealed record Variant(Layer Model, Optimizer? Optimizer = null, [property: JsonConverter(typeof(ScheduleOrNumber))] Schedule? LearningRate = null);
