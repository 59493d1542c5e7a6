using Hone.Lab.Data;
using Hone.Lab.Results;
using Hone.Lab.Walks;

namespace Hone.Lab;

/// <summary>Variants trained with several seeds.</summary>
/// <param name="trained">Variants × seeds.</param>
internal sealed class Comparison(IReadOnlyList<Setup> setups, IReadOnlyList<Sample> samples, Trained[,] trained)
{
    public const string LossAtStart = "loss at the start", LossAtEnd = "loss at the end", OnTrain = "accuracy on train", OnTest = "accuracy on test";

    public IReadOnlyList<Setup> Setups { get; } = setups;

    public IReadOnlyList<Sample> Samples { get; } = samples;

    public int Seeds => Samples.Count;

    public Trained this[int variant, int seed] => trained[variant, seed];

    /// <summary>A variant's networks, one a seed.</summary>
    public IEnumerable<Trained> Of(int variant) => Enumerable.Range(0, Seeds).Select(seed => trained[variant, seed]);

    /// <summary>The figures that every lesson has, and its own.</summary>
    public IReadOnlyList<Variant> Variants(params Measure[] more) => [.. Setups.Select((setup, variant) => new Variant(setup.Name, setup.What,
    [
        Figure(variant, LossAtStart, one => one.Losses[0]),
        Figure(variant, LossAtEnd, one => one.Losses[^1]),
        Figure(variant, OnTrain, one => one.Walk.Accuracy(one.Sample.Train)) with { IsShare = true },
        Figure(variant, OnTest, one => one.Walk.Accuracy(one.Sample.Test)) with { IsShare = true },
        .. more.Select(extra => Figure(variant, extra.Name, extra.Of) with { IsShare = extra.IsShare }),
    ]))];

    private Quantity Figure(int variant, string name, Func<Trained, double> of) => new(name, [.. Of(variant).Select(of)]);
}
