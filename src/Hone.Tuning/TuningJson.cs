using System.Text.Json.Serialization;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning;

/// <summary>The JSON of spaces and studies, generated: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(SpaceJson)])]
[JsonSerializable(typeof(Parameter))]
[JsonSerializable(typeof(Space))]
[JsonSerializable(typeof(StudyDefinition))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Setting>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
internal sealed partial class TuningJson : JsonSerializerContext;
