namespace Hone.Tuning.Spaces;

/// <summary>One of several settings without an order.</summary>
public sealed record CategoryParameter : Parameter
{
    /// <exception cref="ArgumentException">There are none, or two are the same.</exception>
    public CategoryParameter(params IReadOnlyList<Setting> choices)
    {
        if (choices.Count == 0) throw new ArgumentException("A category: found no choices, expected one or more.");
        if (choices.Distinct().Count() < choices.Count) throw new ArgumentException($"A category: found {string.Join(", ", choices)}, expected choices that differ.");
        Choices = choices;
    }

    public IReadOnlyList<Setting> Choices { get; }

    public override int? Count => Choices.Count;

    public override bool IsCategory => true;

    public override Setting Nth(int index) => Choices[index];

    public override Setting At(double place) => Choices[Math.Min(Choices.Count - 1, (int)(place * Choices.Count))];

    public override double PlaceOf(Setting setting)
    {
        for (int i = 0; i < Choices.Count; i++)
            if (Choices[i].Equals(setting)) return (i + 0.5) / Choices.Count;
        throw Foreign(setting, $"one of {string.Join(", ", Choices)}");
    }

    public bool Equals(CategoryParameter? other) => other is not null && When == other.When && Choices.SequenceEqual(other.Choices);

    public override int GetHashCode() => Choices.Aggregate(When?.GetHashCode() ?? 0, HashCode.Combine);
}
