using System.Text.Json.Serialization;

namespace Hone.Schedules;

/// <summary>A value that changes over a run: a pure function of <see cref="Progress"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Constant), "Constant")]
[JsonDerivedType(typeof(Cosine), "Cosine")]
[JsonDerivedType(typeof(CosineCycles), "CosineCycles")]
[JsonDerivedType(typeof(Exponential), "Exponential")]
[JsonDerivedType(typeof(FlatCosine), "FlatCosine")]
[JsonDerivedType(typeof(InverseSquareRoot), "InverseSquareRoot")]
[JsonDerivedType(typeof(InverseTime), "InverseTime")]
[JsonDerivedType(typeof(OneCycle), "OneCycle")]
[JsonDerivedType(typeof(Staircase), "Staircase")]
[JsonDerivedType(typeof(Then), "Then")]
[JsonDerivedType(typeof(Warmup), "Warmup")]
public abstract record Schedule
{
    public abstract double At(Progress progress);

    /// <summary>A number stands for the schedule that never changes: <c>LearningRate = 0.01</c>.</summary>
    public static implicit operator Schedule(double value) => new Constant(value);
}
