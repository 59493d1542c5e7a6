using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Files;

/// <summary>Measured numbers in JSON: nine digits, and null for what JSON cannot say.</summary>
public sealed class Figure : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteRawValue(value.ToString("G9", CultureInfo.InvariantCulture));
        else writer.WriteNullValue();
    }
}
