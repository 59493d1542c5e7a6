using System.Text.Json.Serialization;

namespace Hone.Tuning.Spaces;

/// <summary>Something a study may set, and where it may look: every setting has a place between 0 and 1, every place a setting.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumberParameter), "Number")]
[JsonDerivedType(typeof(IntegerParameter), "Integer")]
[JsonDerivedType(typeof(PowerParameter), "Power")]
[JsonDerivedType(typeof(CategoryParameter), "Category")]
public abstract record Parameter
{
    /// <summary>Null where it always exists.</summary>
    public Condition? When { get; init; }

    /// <summary>How many different settings there are; null for a continuum.</summary>
    [JsonIgnore]
    public abstract int? Count { get; }

    /// <summary>Whether settings have no order.</summary>
    [JsonIgnore]
    public virtual bool IsCategory => false;

    /// <summary>Setting number <paramref name="index"/> of <see cref="Count"/>, from 0.</summary>
    public abstract Setting Nth(int index);

    /// <summary>The setting at a place, 0 … 1.</summary>
    public abstract Setting At(double place);

    /// <summary>The place of a setting; the middle of those that stand for it.</summary>
    /// <exception cref="ArgumentException">It is no setting of this parameter.</exception>
    public abstract double PlaceOf(Setting setting);

    private protected ArgumentException Foreign(Setting setting, string expected) => new($"Found {setting}, expected {expected}.", nameof(setting));
}
