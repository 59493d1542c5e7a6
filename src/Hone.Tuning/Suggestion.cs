using System.Text;
using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Tuning;

/// <summary>The settings that a trial is to try: given by a sampler, or drawn at random where a parameter is asked for that was not known.</summary>
/// <param name="given">By name; more than the trial will ask for, where it says itself what it needs.</param>
/// <param name="space">Null where trials say what they need.</param>
/// <param name="known">Parameters that earlier trials asked for.</param>
/// <param name="key">Of this trial.</param>
internal sealed class Suggestion(IReadOnlyDictionary<string, Setting> given, Space? space, Space? known, Key key)
{
    private readonly Lock _lock = new();
    private readonly List<(string Name, Parameter Parameter)> _asked = [];
    private readonly Dictionary<string, Setting> _taken = space is null ? [] : new(given);

    public IReadOnlyDictionary<string, Setting> Settings
    {
        get { lock (_lock) return new Dictionary<string, Setting>(_taken); }
    }

    /// <summary>Parameters in the order in which the trial asked for them.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> Asked
    {
        get { lock (_lock) return [.. _asked]; }
    }

    public Setting this[string name]
    {
        get
        {
            lock (_lock)
                return _taken.TryGetValue(name, out var setting) ? setting
                    : throw new ArgumentException(space is not null && space.Parameters.Any(item => item.Name == name) ? $"{name} does not exist here: its condition does not hold." : $"There is no parameter {name}.", nameof(name));
        }
    }

    public Setting Take(string name, Parameter parameter)
    {
        lock (_lock)
        {
            var before = _asked.Concat((space ?? known)?.Parameters ?? []).FirstOrDefault(item => item.Name == name).Parameter;
            if (space is not null && before is null) throw new ArgumentException($"There is no parameter {name}: the study has a space of its own.", nameof(name));
            if (before is not null && before != parameter) throw new ArgumentException($"{name}: found {parameter}, but it was {before} before. A parameter stays what it is through a study: give the new one another name.", nameof(parameter));
            if (space is not null || _taken.TryGetValue(name, out var setting)) return this[name];

            setting = given.TryGetValue(name, out var suggested) ? suggested : parameter.At(key.Fold(HashOf(name)).Uniform(0));
            _asked.Add((name, parameter));
            return _taken[name] = setting;
        }
    }

    /// <summary>FNV-1a (Fowler, Noll &amp; Vo 1991): the same on every machine.</summary>
    private static ulong HashOf(string name) => Encoding.UTF8.GetBytes(name).Aggregate(14695981039346656037, (hash, value) => (hash ^ value) * 1099511628211);
}
