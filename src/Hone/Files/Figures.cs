using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Files;

/// <summary>Measured numbers by name in JSON, each as <see cref="Figure"/> writes it.</summary>
public sealed class Figures : JsonConverter<IReadOnlyDictionary<string, double>>
{
    private static readonly Figure One = new();

    public override IReadOnlyDictionary<string, double> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Expected an object of numbers by name.");
        var figures = new Dictionary<string, double>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.Null)) throw new JsonException($"Expected a number for \"{name}\".");
            figures[name] = One.Read(ref reader, typeof(double), options);
        }
        return figures;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, double> figures, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in figures)
        {
            writer.WritePropertyName(name);
            One.Write(writer, value, options);
        }
        writer.WriteEndObject();
    }
}
