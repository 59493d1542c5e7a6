using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hone.Training;

/// <summary>Changes a recipe by paths into its JSON: <c>/optimizer/decay=0.1</c>.</summary>
internal static class RecipeEdits
{
    /// <summary>Edits as a person writes them: a path, an equals sign, and JSON or a word.</summary>
    /// <exception cref="InputException">A path leads nowhere, or the value does not fit.</exception>
    public static Recipe Apply(Recipe recipe, IReadOnlyList<string> edits, Catalog catalog)
    {
        if (edits.Count == 0) return recipe;
        var root = JsonNode.Parse(catalog.ToJson(recipe))!;
        foreach (string edit in edits)
        {
            int equals = edit.IndexOf('=');
            if (equals < 1 || edit[0] != '/')
                throw new InputException($"--set: found \"{edit}\", expected a path into the recipe and a value, for instance --set /optimizer/decay=0.1. hone parts lists what there is.");
            Set(root, edit[..equals], Value(edit[(equals + 1)..]), $"--set {edit}");
        }
        return catalog.FromJson(root.ToJsonString(), $"The recipe after --set");
    }

    /// <summary>Puts a value at a path that starts with a slash.</summary>
    /// <param name="said">What asked for it, for messages.</param>
    /// <exception cref="InputException">The path leads nowhere.</exception>
    public static void Set(JsonNode root, string path, JsonNode? value, string said)
    {
        string[] steps = path[1..].Split('/');
        var place = root;
        foreach (string step in steps[..^1]) place = Child(place, step) ?? throw Nowhere(place, said, step);
        switch (place)
        {
            case JsonObject item: item[steps[^1]] = value; break;
            case JsonArray list when int.TryParse(steps[^1], out int index) && index >= 0 && index < list.Count: list[index] = value; break;
            default: throw Nowhere(place, said, steps[^1]);
        }
    }

    /// <summary>What stands at a path that starts with a slash; null for nothing.</summary>
    public static JsonNode? Get(JsonNode root, string path) => path[1..].Split('/').Aggregate((JsonNode?)root, (place, step) => place is null ? null : Child(place, step));

    /// <summary>JSON where it is JSON, else text: <c>0.1</c>, <c>{"kind":"Sgd"}</c>, <c>Sgd</c>.</summary>
    public static JsonNode? Value(string text)
    {
        try { return JsonNode.Parse(text); }
        catch (JsonException) { return JsonValue.Create(text); }
    }

    private static JsonNode? Child(JsonNode place, string step) => place switch
    {
        JsonObject item => item[step],
        JsonArray list when int.TryParse(step, out int index) && index >= 0 && index < list.Count => list[index],
        _ => null,
    };

    private static InputException Nowhere(JsonNode place, string said, string step) => new($"{said}: found nothing at \"{step}\"; " + place switch
    {
        JsonObject item => $"there are {string.Join(", ", item.Select(property => property.Key))}.",
        JsonArray { Count: > 0 } list => $"there are 0 to {list.Count - 1}.",
        _ => $"{place.GetPath()} has no parts.",
    });
}
