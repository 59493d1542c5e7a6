using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hone.Schedules;

/// <summary>A schedule in JSON, where a plain number stands for the one that never changes: <c>"learningRate": 0.01</c>. Written out it is always whole.</summary>
internal sealed class ScheduleOrNumber : JsonConverter<Schedule>
{
    public override Schedule? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return new Constant(reader.GetDouble());
        try
        {
            return JsonSerializer.Deserialize(ref reader, Info(options));
        }
        catch (JsonException fault) when (fault.Path is not null)
        {
            // A fault without a place gets that of the outer reader, which knows the whole path.
            string text = fault.InnerException is { } inner and not JsonException ? inner.Message : fault.Message.Split(" Path: ")[0];
            throw new JsonException(fault.Path.Length > 2 ? $"{fault.Path[2..]}: {text}" : text, fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, Schedule value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Info(options));

    private static JsonTypeInfo<Schedule> Info(JsonSerializerOptions options) => (JsonTypeInfo<Schedule>)options.GetTypeInfo(typeof(Schedule));
}
