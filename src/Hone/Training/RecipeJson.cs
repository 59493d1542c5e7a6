using System.Text.Json.Serialization;

namespace Hone.Training;

/// <summary>The generated JSON code of everything a recipe can hold.</summary>
/// <remarks>Metadata only: the fast path would write a list of layers without asking a catalog for parts of a user's own.</remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    IgnoreReadOnlyProperties = true,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Recipe))]
[JsonSerializable(typeof(EpochMean))]
[JsonSerializable(typeof(EpochReport))]
[JsonSerializable(typeof(Initializers.Constant), TypeInfoPropertyName = "ConstantInitializer")]
[JsonSerializable(typeof(Schedules.Constant), TypeInfoPropertyName = "ConstantSchedule")]
internal sealed partial class RecipeJson : JsonSerializerContext;
