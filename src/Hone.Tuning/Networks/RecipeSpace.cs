using System.Globalization;
using System.Text.Json.Nodes;
using Hone.Training;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Networks;

/// <summary>Settings of a recipe: by a name (learning-rate, weight-decay, l2, keep, width, depth, schedule, batch-size), or by a path into its JSON such as <c>/optimizer/beta1</c>.</summary>
public static class RecipeSpace
{
    /// <summary>The recipe with these settings.</summary>
    /// <exception cref="InputException">A name is none, a path leads nowhere, or a setting does not fit there.</exception>
    public static Recipe Apply(Recipe recipe, IReadOnlyDictionary<string, Setting> settings, Catalog? catalog = null)
    {
        catalog ??= Catalog.Default;
        if (settings.Keys.FirstOrDefault(name => !name.StartsWith('/') && Knob.All.All(knob => knob.Name != name)) is { } unknown) throw Unknown(unknown);
        foreach (var knob in Knob.All)
            if (settings.TryGetValue(knob.Name, out var setting)) recipe = Turned(knob, recipe, setting);

        var paths = settings.Where(item => item.Key.StartsWith('/')).ToArray();
        if (paths.Length == 0) return recipe;
        var root = JsonNode.Parse(catalog.ToJson(recipe))!;
        foreach (var (path, setting) in paths) RecipeEdits.Set(root, path, ValueOf(setting, RecipeEdits.Get(root, path)), path);
        return catalog.FromJson(root.ToJsonString(), $"The recipe with {string.Join(", ", paths.Select(item => $"{item.Key} = {item.Value}"))}");
    }

    /// <summary>How a recipe itself is set in a space; null where it lies outside, or a name means nothing in it.</summary>
    public static IReadOnlyDictionary<string, Setting>? Find(Recipe recipe, Space space, Catalog? catalog = null)
    {
        var root = JsonNode.Parse((catalog ?? Catalog.Default).ToJson(recipe))!;
        var settings = new Dictionary<string, Setting>();
        foreach (var (name, parameter) in space.Parameters)
        {
            if (parameter.When is { } condition && !(settings.TryGetValue(condition.Parameter, out var parent) && condition.OneOf.Contains(parent))) continue;
            var setting = name.StartsWith('/') ? SettingOf(RecipeEdits.Get(root, name)) : Knob.All.FirstOrDefault(knob => knob.Name == name)?.Get(recipe);
            if (setting is null) return null;
            settings[name] = setting.Value;
        }
        try { return space.Of(settings).Settings; }
        catch (ArgumentException) { return null; }
    }

    /// <summary>Whether every setting of a space can be put into a recipe: tried at both ends of each range, and with each choice.</summary>
    /// <exception cref="InputException">One cannot: says which, and why.</exception>
    public static void Check(Recipe recipe, Space space, Catalog? catalog = null)
    {
        foreach (var (name, parameter) in space.Parameters)
            foreach (var setting in parameter.IsCategory ? Enumerable.Range(0, parameter.Count!.Value).Select(parameter.Nth) : [parameter.At(0), parameter.At(1)])
            {
                var settings = new Dictionary<string, Setting> { [name] = setting };
                for (var condition = parameter.When; condition is not null; condition = space.Parameters.First(item => item.Name == condition.Parameter).Parameter.When)
                    settings.TryAdd(condition.Parameter, condition.OneOf[0]);
                Apply(recipe, settings, catalog);
            }
    }

    private static Recipe Turned(Knob knob, Recipe recipe, Setting setting)
    {
        try
        {
            return knob.Set(recipe, setting) ?? throw new InputException($"{knob.Name} = {setting}: the recipe has no place for it: " + knob.Name switch
            {
                "schedule" => "expected Constant, Cosine, CosineCycles or OneCycle, and a recipe whose learning rate has a peak.",
                "keep" => "its model has no dropout layer, and is no sequence of hidden dense layers that could get one.",
                "learning-rate" => "its learning rate has no peak that could be moved; set a number inside the schedule by its path instead.",
                _ => "its model is no sequence of hidden dense layers with one dense layer at the end; set a layer by its path instead.",
            });
        }
        catch (ArgumentException fault)
        {
            throw InputException.Of(fault, $"{knob.Name} = {setting}: ");
        }
    }

    /// <summary>Whole numbers without a point, so that they fit where only such are taken; a word in the place of a part is a kind, as <c>Tanh</c> is of a layer.</summary>
    private static JsonNode? ValueOf(Setting setting, JsonNode? before)
    {
        if (setting.Word is { } word) return RecipeEdits.Value(word) is JsonValue value && before is JsonObject && value.GetValueKind() == System.Text.Json.JsonValueKind.String ? new JsonObject { ["kind"] = word } : RecipeEdits.Value(word);
        return setting.Number == Math.Floor(setting.Number) && Math.Abs(setting.Number) < 1e15 ? JsonValue.Create((long)setting.Number) : JsonValue.Create(setting.Number);
    }

    private static Setting? SettingOf(JsonNode? node) => node switch
    {
        JsonValue value when double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        JsonValue value => value.ToString(),
        JsonObject item when item["kind"] is { } kind => kind.ToString(),
        _ => null,
    };

    private static InputException Unknown(string name) =>
        new($"{name}: found neither a path into the recipe, such as /optimizer/beta1, nor a name that is known: {string.Join(", ", Knob.All.Select(knob => knob.Name))}."
            + (Spelling.Nearest(name, Knob.All.Select(knob => knob.Name)) is { } nearest ? $" Did you mean {nearest}?" : ""));
}
