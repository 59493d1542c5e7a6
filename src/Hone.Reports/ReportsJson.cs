using System.Text.Json.Serialization;
using Hone.Diagnosis;

namespace Hone.Reports;

/// <summary>The JSON of analysis.json and report.json, generated: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(Figure), typeof(CamelName<TaskKind>), typeof(CamelName<ComparisonKind>)])]
[JsonSerializable(typeof(Analysis))]
[JsonSerializable(typeof(TrainReport))]
internal sealed partial class ReportsJson : JsonSerializerContext;
