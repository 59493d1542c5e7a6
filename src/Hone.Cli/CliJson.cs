using System.Text.Json.Serialization;
using Hone.Checking;
using Hone.Reports;
using Hone.Tables;

namespace Hone.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    Converters = [typeof(LowerCaseEnum<Verdict>), typeof(LowerCaseEnum<EntryVerdict>), typeof(LowerCaseEnum<CheckPoint>), typeof(LowerCaseEnum<CheckMode>), typeof(LowerCaseEnum<CheckedLoss>)])]
[JsonSerializable(typeof(TrainReport))]
[JsonSerializable(typeof(PredictReport))]
[JsonSerializable(typeof(PartReport[]))]
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CliJson : JsonSerializerContext;
