using System.Text.Json;
using System.Text.Json.Nodes;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Changes a recipe by paths into its JSON: <c>/optimizer/decay=0.1</c>.</summary>
internal static class RecipeEdits
{
    /// <exception cref="InputException">A path leads nowhere, or the value does not fit.</exception>
    public static Recipe Apply(Recipe recipe, IReadOnlyList<string> edits, Catalog catalog)
    {
        if (edits.Count == 0) return recipe;
        var root = JsonNode.Parse(catalog.ToJson(recipe))!;
        foreach (string edit in edits) Apply(root, edit);
        return catalog.FromJson(root.ToJsonString(), "The recipe after --set");
    }

    private static void Apply(JsonNode root, string edit)
    {
        int equals = edit.IndexOf('=');
        if (equals < 1 || edit[0] != '/')
            throw new InputException($"--set: found \"{edit}\", expected a path into the recipe and a value, for instance --set /optimizer/decay=0.1. hone parts lists what there is.");
        string[] path = edit[1..equals].Split('/');
        var place = root;
        foreach (string step in path[..^1]) place = Child(place, step) ?? throw Nowhere(place, edit, step);
        var value = Value(edit[(equals + 1)..]);
        switch (place)
        {
            case JsonObject item: item[path[^1]] = value; break;
            case JsonArray list when int.TryParse(path[^1], out int index) && index >= 0 && index < list.Count: list[index] = value; break;
            default: throw Nowhere(place, edit, path[^1]);
        }
    }

    private static JsonNode? Child(JsonNode place, string step) => place switch
    {
        JsonObject item => item[step],
        JsonArray list when int.TryParse(step, out int index) && index >= 0 && index < list.Count => list[index],
        _ => null,
    };

    private static InputException Nowhere(JsonNode place, string edit, string step) => new($"--set {edit}: found nothing at \"{step}\"; " + place switch
    {
        JsonObject item => $"there are {string.Join(", ", item.Select(property => property.Key))}.",
        JsonArray { Count: > 0 } list => $"there are 0 to {list.Count - 1}.",
        _ => $"{place.GetPath()} has no parts.",
    });

    /// <summary>JSON where it is JSON, else text: <c>0.1</c>, <c>{"kind":"Sgd"}</c>, <c>Sgd</c>.</summary>
    private static JsonNode? Value(string text)
    {
        try { return JsonNode.Parse(text); }
        catch (JsonException) { return JsonValue.Create(text); }
    }
}
