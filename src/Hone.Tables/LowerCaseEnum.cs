using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Tables;

/// <summary>Enums as they are written everywhere else, in the tool and in reports: <c>number</c>, <c>dayOfMonth</c>.</summary>
internal sealed class LowerCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T : struct, Enum;
