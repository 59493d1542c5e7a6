using System.Text.Json.Serialization;
using Hone.Training;

namespace Hone.Lab.Results;

/// <summary>The JSON of lab.json and pictures.json, generated: no reflection at run time. Numbers that are not finite are null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Converters = [typeof(FiniteOrNull)])]
[JsonSerializable(typeof(LabReport))]
[JsonSerializable(typeof(IReadOnlyList<Picture>))]
internal sealed partial class LabJson : JsonSerializerContext;
