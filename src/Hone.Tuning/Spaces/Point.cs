namespace Hone.Tuning.Spaces;

/// <summary>One setting for each parameter of a space that exists there.</summary>
public sealed class Point : IEquatable<Point>
{
    private readonly Setting?[] _settings;

    internal Point(Space space, Setting?[] settings) => (Space, _settings) = (space, settings);

    public Space Space { get; }

    /// <summary>The setting of the parameter with this name.</summary>
    /// <exception cref="ArgumentException">There is no such parameter, or it does not exist at this point.</exception>
    public Setting this[string name]
    {
        get
        {
            for (int i = 0; i < _settings.Length; i++)
                if (Space.Parameters[i].Name == name) return _settings[i] ?? throw new ArgumentException($"{name} does not exist here: its condition does not hold.", nameof(name));
            throw new ArgumentException($"There is no parameter {name}.", nameof(name));
        }
    }

    /// <summary>By name, without those that do not exist.</summary>
    public IReadOnlyDictionary<string, Setting> Settings =>
        _settings.Select((setting, i) => (Space.Parameters[i].Name, setting)).Where(item => item.setting is not null).ToDictionary(item => item.Name, item => item.setting!.Value);

    internal Setting? this[int index] => _settings[index];

    public bool Equals(Point? other) => other is not null && Space == other.Space && _settings.AsSpan().SequenceEqual(other._settings);

    public override bool Equals(object? other) => Equals(other as Point);

    public override int GetHashCode() => _settings.Aggregate(17, HashCode.Combine);

    public override string ToString() => string.Join(", ", Settings.Select(item => $"{item.Key} = {item.Value}"));
}
