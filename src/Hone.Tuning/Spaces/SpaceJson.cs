using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Tuning.Spaces;

/// <summary>A space in JSON is an object: each parameter by its name, in order.</summary>
internal sealed class SpaceJson : JsonConverter<Space>
{
    public override Space Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("found no object, expected parameters by their names.");
        var parameters = new List<(string, Parameter)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            try
            {
                parameters.Add((name, JsonSerializer.Deserialize(ref reader, TuningJson.Default.Parameter) ?? throw new JsonException("found null, expected a parameter.")));
            }
            catch (Exception fault) when (fault is ArgumentException or JsonException or NotSupportedException)
            {
                throw new JsonException($"{name}: {(fault as JsonException)?.InnerException?.Message ?? fault.Message}", fault);
            }
        }
        try { return new Space(parameters); }
        catch (ArgumentException fault) { throw new JsonException(fault.Message, fault); }
    }

    public override void Write(Utf8JsonWriter writer, Space value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, parameter) in value.Parameters)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, parameter, TuningJson.Default.Parameter);
        }
        writer.WriteEndObject();
    }
}
