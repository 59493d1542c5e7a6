using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hone.Initializers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Regularizers;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>All parts a recipe can name: what JSON, the tool's help and the contract tests go by.</summary>
/// <remarks>A part of Hone's is known through one line in its parent's list; a part of yours through <see cref="With{TFamily, TPart}"/>.</remarks>
public sealed class Catalog
{
    private static readonly Type[] Families =
        [typeof(Layer), typeof(Initializer), typeof(Regularizer), typeof(Loss), typeof(Metric), typeof(Optimizer), typeof(Schedule)];

    private readonly IReadOnlyDictionary<Type, string> _summaries;
    private readonly JsonSerializerOptions _options, _lines;

    private Catalog(IJsonTypeInfoResolver resolver, IReadOnlyDictionary<Type, string> summaries)
    {
        _summaries = summaries;
        _options = new JsonSerializerOptions(RecipeJson.Default.Options) { TypeInfoResolver = resolver };
        _options.MakeReadOnly();
        _lines = new JsonSerializerOptions(_options) { WriteIndented = false };
        _lines.MakeReadOnly();
        Parts = [.. Families.SelectMany(PartsOf)];
    }

    /// <summary>The parts that come with Hone.</summary>
    public static Catalog Default { get; } = new(RecipeJson.Default, new Dictionary<Type, string>());

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>A catalog that also knows a part of your own.</summary>
    /// <typeparam name="TFamily">What it can stand for: Layer, Loss, Optimizer …</typeparam>
    /// <typeparam name="TPart">Your sealed record.</typeparam>
    /// <param name="summary">One line that says what it does.</param>
    /// <param name="json">A JSON context of yours that holds <typeparamref name="TPart"/>.</param>
    /// <exception cref="ArgumentException">The family is none, or the name is taken.</exception>
    public Catalog With<TFamily, TPart>(string summary, IJsonTypeInfoResolver json) where TPart : TFamily
    {
        if (!Families.Contains(typeof(TFamily)))
            throw new ArgumentException($"{typeof(TFamily).Name} is no family of parts. The families are {string.Join(", ", Families.Select(family => family.Name))}.");
        string name = typeof(TPart).Name;
        if (Parts.Any(part => part.Family == typeof(TFamily).Name && part.Name == name))
            throw new ArgumentException($"The catalog already has a {typeof(TFamily).Name} named {name}: give yours another name.");
        var resolver = JsonTypeInfoResolver.Combine(_options.TypeInfoResolver, json).WithAddedModifier(info =>
        {
            if (info.Type == typeof(TFamily)) info.PolymorphismOptions!.DerivedTypes.Add(new(typeof(TPart), name));
        });
        return new Catalog(resolver, new Dictionary<Type, string>(_summaries) { [typeof(TPart)] = summary });
    }

    /// <summary>The recipe as JSON; equal recipes give equal text.</summary>
    public string ToJson(Recipe recipe) => JsonSerializer.Serialize(recipe, Info<Recipe>());

    /// <summary>The recipe a JSON text stands for.</summary>
    /// <param name="source">Where the text is from, for messages.</param>
    /// <exception cref="InputException">The text is no recipe: says where and why.</exception>
    public Recipe FromJson(string json, string source)
    {
        try
        {
            return FromJson<Recipe>(json);
        }
        catch (InputException fault)
        {
            throw new InputException($"{source} is no recipe Hone can read: {fault.Message}", fault.InnerException);
        }
    }

    /// <summary>One part or value as JSON, as it stands inside a recipe.</summary>
    public string ToJson<T>(T part) => JsonSerializer.Serialize(part, Info<T>());

    /// <summary>The part or value a JSON text stands for.</summary>
    /// <exception cref="InputException">The text stands for no such part: says where and why.</exception>
    public T FromJson<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Info<T>()) ?? throw new InputException($"Found null, expected a {typeof(T).Name}.");
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InputException(JsonFault.Describe(fault, Parts, oneLine: !json.Contains('\n')), fault);
        }
    }

    /// <summary>A value as JSON on one line.</summary>
    public string ToLine<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)_lines.GetTypeInfo(typeof(T)));

    /// <summary>What must be set in one recipe to make it the other: a path into its JSON, an equals sign and a value, one each.</summary>
    public IReadOnlyList<string> Difference(Recipe before, Recipe after) => RecipeDifference.Of(JsonNode.Parse(ToJson(before))!, JsonNode.Parse(ToJson(after))!);

    private JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));

    private IEnumerable<Part> PartsOf(Type family) =>
        from derived in _options.GetTypeInfo(family).PolymorphismOptions!.DerivedTypes
        let type = derived.DerivedType
        select new Part(family.Name, (string)derived.TypeDiscriminator!, _summaries.GetValueOrDefault(type) ?? PartSummaries.Of(type.FullName!), type,
            [.. _options.GetTypeInfo(type).Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null).Select(Parameter)]);

    private static PartParameter Parameter(JsonPropertyInfo property) =>
        new(property.Name, property.PropertyType, property.AssociatedParameter is { HasDefaultValue: true } parameter && (parameter.IsNullable || parameter.DefaultValue is not null)
            ? Text(parameter.DefaultValue) : null);

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
