using System.Text.Json.Serialization;

namespace Hone.Reports;

/// <summary>The JSON of analysis.json and report.json, generated: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(Figure)])]
[JsonSerializable(typeof(Analysis))]
[JsonSerializable(typeof(TrainReport))]
internal sealed partial class ReportsJson : JsonSerializerContext;
