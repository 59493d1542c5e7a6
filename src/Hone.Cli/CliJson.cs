using System.Text.Json.Serialization;
using Hone.Diagnosis.Findings;
using Hone.Reports;

namespace Hone.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    Converters = [typeof(CamelName<Severity>), typeof(CamelName<Origin>)])]
[JsonSerializable(typeof(TrainReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(PredictReport))]
[JsonSerializable(typeof(PartReport[]))]
internal sealed partial class CliJson : JsonSerializerContext;
