namespace Hone.Diagnosis;

/// <summary>What a layer with an activation function gives while a run goes on: on the steps that were looked at, of some rows of the batch.</summary>
/// <param name="path">Where it stands in the model.</param>
/// <param name="name">Its kind; with what was joined to it, <c>Dense + Relu</c>.</param>
public sealed class UnitFacts(string path, string name, int units)
{
    public string Path { get; } = path;

    public string Name { get; } = name;

    public int Units { get; } = units;

    /// <summary>Share of the units that were 0 on the last 500 rows looked at, or more; null for no rectifier, or before so many were.</summary>
    public double? Dead { get; internal set; }

    /// <summary>The same before the first step; null where it was not measured.</summary>
    public double? DeadAtStart { get; internal set; }

    /// <summary>Share of the outputs at the flat ends of a tanh or sigmoid, smoothed over looks; null elsewhere.</summary>
    public double? Saturated { get; internal set; }

    /// <inheritdoc cref="DeadAtStart"/>
    public double? SaturatedAtStart { get; internal set; }
}
