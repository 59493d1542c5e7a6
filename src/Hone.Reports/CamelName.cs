using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Reports;

/// <summary>Names out of a set as the properties around them are written: noBetter.</summary>
internal sealed class CamelName<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T : struct, Enum;
