using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Training;

/// <summary>As it stands in a recipe: <c>loss</c> or <c>metric</c>.</summary>
internal sealed class BestByName() : JsonStringEnumConverter<BestBy>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
