using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hone.Tuning.Spaces;

/// <summary>A setting in JSON is a number or a string.</summary>
internal sealed class SettingJson : JsonConverter<Setting>
{
    public override Setting Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String => reader.GetString()!,
        _ => throw new JsonException($"found {reader.TokenType}, expected a number or a word in quotes."),
    };

    public override void Write(Utf8JsonWriter writer, Setting value, JsonSerializerOptions options)
    {
        if (value.Word is { } word) writer.WriteStringValue(word);
        else writer.WriteNumberValue(value.Number);
    }
}
