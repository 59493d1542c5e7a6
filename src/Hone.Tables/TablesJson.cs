using System.Text.Json.Serialization;

namespace Hone.Tables;

/// <summary>The JSON of this project's records, generated: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Preprocessor))]
internal sealed partial class TablesJson : JsonSerializerContext;
