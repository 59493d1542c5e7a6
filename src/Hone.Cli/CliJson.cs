using System.Text.Json.Serialization;
using Hone.Reports;

namespace Hone.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(TrainReport))]
[JsonSerializable(typeof(PredictReport))]
[JsonSerializable(typeof(PartReport[]))]
internal sealed partial class CliJson : JsonSerializerContext;
