using System.Text.Json;

namespace Hone.Tuning.Spaces;

/// <summary>Everything a study may set: parameters by name, in an order.</summary>
public sealed class Space
{
    private readonly int[] _parents;

    /// <param name="parameters">Names that differ; a condition names a parameter that stands before.</param>
    /// <exception cref="ArgumentException">There are none, or a name or condition does not fit.</exception>
    public Space(params IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        Parameters = [.. parameters];
        if (Parameters.Count == 0) throw new ArgumentException("A space: found no parameters, expected one or more.", nameof(parameters));
        _parents = new int[Parameters.Count];
        for (int i = 0; i < _parents.Length; i++)
        {
            var (name, parameter) = Parameters[i];
            int Before(string other) => Parameters.Take(i).Select((item, place) => item.Name == other ? place : -1).Max();
            if (i > 0 && Before(name) >= 0) throw new ArgumentException($"A space: found two parameters named {name}.", nameof(parameters));
            _parents[i] = -1;
            if (parameter.When is not { } condition) continue;
            _parents[i] = i == 0 ? -1 : Before(condition.Parameter);
            if (_parents[i] < 0) throw new ArgumentException($"{name}: found a condition on {condition.Parameter}, expected a parameter that stands before it.", nameof(parameters));
            foreach (var setting in condition.OneOf) Parameters[_parents[i]].Parameter.PlaceOf(setting);
        }
    }

    public IReadOnlyList<(string Name, Parameter Parameter)> Parameters { get; }

    /// <summary>Whether a point may be tried at all; null where every one may.</summary>
    public Func<Point, bool>? Allows { get; init; }

    /// <summary>Whether some parameters exist only under conditions.</summary>
    public bool IsConditional => Sometimes || _parents.Any(parent => parent >= 0);

    /// <summary>Whether points may lack parameters for reasons that only the objective knows.</summary>
    internal bool Sometimes { get; init; }

    /// <summary>How many different points there are; infinite for a continuum. Conditions and <see cref="Allows"/> are left aside.</summary>
    public double Count => Parameters.Aggregate(1.0, (product, item) => product * (item.Parameter.Count ?? double.PositiveInfinity));

    /// <summary>The space that a JSON text stands for: an object of parameters by name, each with its kind (Number, Integer, Power, Category) and what that takes.</summary>
    /// <param name="source">Where the text is from, for messages.</param>
    /// <exception cref="InputException">The text is no space: says which parameter and why.</exception>
    public static Space FromJson(string json, string source)
    {
        try { return JsonSerializer.Deserialize(json, TuningJson.Default.Space) ?? throw new InputException($"{source}: found null, expected parameters by their names."); }
        catch (JsonException fault) { throw new InputException($"{source} is no space: {fault.Message}", fault); }
    }

    /// <summary>Equal spaces give equal text; <see cref="Allows"/> is code and left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TuningJson.Default.Space);

    /// <summary>The point at places 0 … 1, one a parameter; those of parameters that do not exist there mean nothing.</summary>
    public Point At(ReadOnlySpan<double> places)
    {
        var settings = new Setting?[Parameters.Count];
        for (int i = 0; i < settings.Length; i++)
            if (Exists(i, settings)) settings[i] = Parameters[i].Parameter.At(Math.Clamp(places[i], 0, 1));
        return new Point(this, settings);
    }

    /// <summary>The places of a point, one a parameter; not a number for parameters that it does not have.</summary>
    /// <exception cref="ArgumentException">A setting lies outside its parameter.</exception>
    public double[] PlacesOf(Point point)
    {
        var places = new double[Parameters.Count];
        for (int i = 0; i < places.Length; i++)
        {
            try { places[i] = point[i] is { } setting ? Parameters[i].Parameter.PlaceOf(setting) : double.NaN; }
            catch (ArgumentException fault) { throw new ArgumentException($"{Parameters[i].Name}: {fault.Message}", fault); }
        }
        return places;
    }

    /// <summary>A point of settings by name.</summary>
    /// <exception cref="ArgumentException">A parameter that must exist is missing, or one is given that must not.</exception>
    public Point Of(IReadOnlyDictionary<string, Setting> settings)
    {
        var values = new Setting?[Parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            bool given = settings.TryGetValue(Parameters[i].Name, out var setting), exists = Exists(i, values);
            if (exists != given) throw new ArgumentException($"{Parameters[i].Name}: {(exists ? "found no setting, expected one" : "found a setting where its condition does not hold")}.", nameof(settings));
            if (given) values[i] = setting;
        }
        if (settings.Keys.FirstOrDefault(name => Parameters.All(item => item.Name != name)) is { } unknown) throw new ArgumentException($"There is no parameter {unknown}.", nameof(settings));
        var point = new Point(this, values);
        PlacesOf(point);
        return point;
    }

    /// <summary>The point of settings that were tried, which may lack some; null where they do not fit this space, which was another one then.</summary>
    internal Point? Find(IReadOnlyDictionary<string, Setting> settings)
    {
        try
        {
            if (!Sometimes) return Of(settings);
            var point = new Point(this, [.. Parameters.Select(item => settings.TryGetValue(item.Name, out var setting) ? setting : (Setting?)null)]);
            PlacesOf(point);
            return point;
        }
        catch (ArgumentException) { return null; }
    }

    private bool Exists(int index, Setting?[] settings) =>
        _parents[index] < 0 || settings[_parents[index]] is { } parent && Parameters[index].Parameter.When!.OneOf.Contains(parent);
}
