using System.Text.Json.Serialization;

namespace Hone.Tables;

/// <summary>The JSON of this project's records, generated: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LowerCaseEnum<ColumnKind>), typeof(LowerCaseEnum<Features.DatePart>), typeof(LowerCaseEnum<TaskKind>)],
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Preprocessor))]
internal sealed partial class TablesJson : JsonSerializerContext;
