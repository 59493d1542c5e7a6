using System.Text.Json.Serialization;
using Hone.Checking;
using Hone.Diagnosis.Findings;
using Hone.Reports;

namespace Hone.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    Converters = [typeof(CamelName<Severity>), typeof(CamelName<Origin>), typeof(CamelName<Verdict>), typeof(CamelName<EntryVerdict>), typeof(CamelName<CheckPoint>), typeof(CamelName<CheckMode>), typeof(CamelName<CheckedLoss>)])]
[JsonSerializable(typeof(TrainReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(PredictReport))]
[JsonSerializable(typeof(PartReport[]))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(RateReport))]
[JsonSerializable(typeof(Lab.LabEntry[]))]
internal sealed partial class CliJson : JsonSerializerContext;
