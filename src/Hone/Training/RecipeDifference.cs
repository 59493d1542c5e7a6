using System.Globalization;
using System.Text.Json.Nodes;

namespace Hone.Training;

/// <summary>Where two recipes differ, as edits of the first one's JSON.</summary>
internal static class RecipeDifference
{
    private const string Kind = "kind";
    private const int Digits = 12;

    public static IReadOnlyList<string> Of(JsonNode before, JsonNode after)
    {
        var edits = new List<string>();
        Add(before, after, "", edits);
        return edits;
    }

    /// <summary>Parts of another kind, and lists of another length, are replaced as a whole.</summary>
    private static void Add(JsonNode? before, JsonNode? after, string path, List<string> edits)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        switch (before, after)
        {
            case (JsonObject one, JsonObject other) when JsonNode.DeepEquals(one[Kind], other[Kind]):
                foreach (string name in one.Select(property => property.Key).Union(other.Select(property => property.Key))) Add(one[name], other[name], $"{path}/{name}", edits);
                break;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (int i = 0; i < one.Count; i++) Add(one[i], other[i], $"{path}/{i}", edits);
                break;
            default:
                edits.Add($"{path}={Text(after)}");
                break;
        }
    }

    /// <summary>A number that was calculated has twelve digits, so that a tenth of 3 is 0.3.</summary>
    private static string Text(JsonNode? node) => node?.ToJsonString() is not { } json ? "null"
        : node is JsonValue && json.Length > Digits && double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && json.AsSpan().ContainsAny('.', 'E')
            ? number.ToString($"G{Digits}", CultureInfo.InvariantCulture) : json;
}
