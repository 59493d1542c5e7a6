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

    /// <summary>Some of the variants, under other names.</summary>
    public Comparison Take(IReadOnlyList<int> variants, IReadOnlyList<string> names)
    {
        var taken = new Trained[variants.Count, Seeds];
        for (int i = 0; i < variants.Count; i++)
            for (int seed = 0; seed < Seeds; seed++) taken[i, seed] = trained[variants[i], seed];
        return new Comparison([.. variants.Select((variant, i) => Setups[variant] with { Name = names[i] })], Samples, taken);
    }

    /// <summary>The figures that every lesson has, and its own.</summary>
    public IReadOnlyList<Variant> Variants(params Measure[] more) => [.. Setups.Select((setup, variant) => new Variant(setup.Name, setup.What,
    [
        Figure(variant, LossAtStart, one => one.Start),
        Figure(variant, LossAtEnd, one => one.Losses[^1]),
        Figure(variant, OnTrain, one => one.Walk.Accuracy(one.Sample.Train)) with { IsShare = true, Step = 1.0 / Samples.Min(sample => sample.Train.Rows) },
        Figure(variant, OnTest, one => one.Walk.Accuracy(one.Sample.Test)) with { IsShare = true, Step = 1.0 / Samples.Min(sample => sample.Test.Rows) },
        .. more.Select(extra => Figure(variant, extra.Name, extra.Of) with { IsShare = extra.IsShare }),
    ]))];

    private Quantity Figure(int variant, string name, Func<Trained, double> of) => new(name, [.. Of(variant).Select(of)]);
}
