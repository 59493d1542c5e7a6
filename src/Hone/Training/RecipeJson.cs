using System.Text.Json.Serialization;
using Hone.Plans;

namespace Hone.Training;

/// <summary>The generated JSON code of everything a recipe can hold.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    IgnoreReadOnlyProperties = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Recipe))]
[JsonSerializable(typeof(EpochReport))]
internal sealed partial class RecipeJson : JsonSerializerContext;
