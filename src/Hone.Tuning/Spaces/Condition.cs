namespace Hone.Tuning.Spaces;

/// <summary>A parameter exists only where another one, declared before it, exists and has one of some settings.</summary>
public sealed record Condition(string Parameter, params IReadOnlyList<Setting> OneOf)
{
    public bool Equals(Condition? other) => other is not null && Parameter == other.Parameter && OneOf.SequenceEqual(other.OneOf);

    public override int GetHashCode() => OneOf.Aggregate(Parameter.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}
