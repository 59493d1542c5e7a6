using System.Text.Json.Serialization;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Files;

namespace Hone.Reports;

/// <summary>The JSON of analysis.json, findings.json and report.json, generated: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(Figure), typeof(CamelName<TaskKind>), typeof(CamelName<ComparisonKind>), typeof(CamelName<Severity>), typeof(CamelName<Origin>)])]
[JsonSerializable(typeof(Analysis))]
[JsonSerializable(typeof(TrainReport))]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
internal sealed partial class ReportsJson : JsonSerializerContext;
