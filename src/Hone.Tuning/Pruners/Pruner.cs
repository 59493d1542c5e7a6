using System.Text.Json.Serialization;
using Hone.Diagnosis;

namespace Hone.Tuning.Pruners;

/// <summary>Decides which trials are worth going on with. It keeps no state: the same curves give the same decision.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NoPruner), "None")]
[JsonDerivedType(typeof(PercentilePruner), "Percentile")]
[JsonDerivedType(typeof(HalvingPruner), "Halving")]
[JsonDerivedType(typeof(HyperbandPruner), "Hyperband")]
public abstract record Pruner
{
    /// <summary>One of each, as it is where nothing is said of it.</summary>
    public static IReadOnlyList<Pruner> All { get; } = [new NoPruner(), new PercentilePruner(), new HalvingPruner(), new HyperbandPruner(1, 27)];

    /// <summary>What pruners are called on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(pruner => pruner.Name)];

    /// <summary>What it is called on the command line.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>The pruner of this name, as suits trials of so many steps.</summary>
    /// <param name="steps">Of a whole trial: 1 or more.</param>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static Pruner Named(string name, int steps) =>
        All.FirstOrDefault(pruner => pruner.Name == name)?.For(AtLeast(1, steps, nameof(steps))) ?? throw new InputException($"The pruner: found {name}, expected one of {string.Join(", ", Names)}.");

    /// <summary>Whether trials are paused, so that their checkpoints must be kept.</summary>
    [JsonIgnore]
    public virtual bool Pauses => false;

    /// <summary>What becomes of a trial that has just reported <see cref="Curve.Last"/>.</summary>
    /// <param name="all">All trials of the study, this one too, by number.</param>
    public abstract Decision After(Curve trial, IReadOnlyList<Curve> all);

    /// <summary>The paused trial that is to go on now; null for none.</summary>
    public virtual Curve? Next(IReadOnlyList<Curve> all) => null;

    /// <summary>The paused trials that can no longer be called for, so that their checkpoints can go.</summary>
    /// <param name="toCome">How many trials there may still be.</param>
    public virtual IEnumerable<Curve> Spent(IReadOnlyList<Curve> all, long toCome) => all.Where(curve => curve.State == TrialState.Paused);

    /// <summary>The same for whole trials of so many steps.</summary>
    private protected virtual Pruner For(int steps) => this;

    private protected static int AtLeast(int lowest, int value, string name) =>
        value >= lowest ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be {lowest} or more; found {value}.");
}
