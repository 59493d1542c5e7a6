using System.Text.Json.Nodes;

namespace Hone.Training;

/// <summary>Where two recipes differ, as edits of the first one's JSON.</summary>
internal static class RecipeDifference
{
    private const string Kind = "kind";

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
                edits.Add($"{path}={after?.ToJsonString() ?? "null"}");
                break;
        }
    }
}
