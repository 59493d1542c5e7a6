using System.Text.Json.Serialization;
using Hone.Diagnosis.Findings;
using Hone.Reports;

namespace Hone.Cli.Tuning;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = [typeof(CamelName<Severity>), typeof(CamelName<Origin>)])]
[JsonSerializable(typeof(TuneReport))]
[JsonSerializable(typeof(TrialReport))]
[JsonSerializable(typeof(ConfirmReport))]
[JsonSerializable(typeof(StudyLine[]))]
internal sealed partial class TuneJson : JsonSerializerContext;
