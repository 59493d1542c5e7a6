using Hone.Tuning.Pruners;

namespace Hone.Tests.Tuning;

/// <summary>The catalog of pruners.</summary>
public sealed class PrunerTests
{
    public static TheoryData<string> Names => [.. Pruner.All.Select(pruner => pruner.Name)];

    [Fact]
    public void A_pruner_is_known_by_its_name()
    {
        Assert.Equal(["none", "median", "halving", "hyperband"], Pruner.All.Select(pruner => pruner.Name));
        foreach (string name in Names) Assert.Equal(name, Pruner.Named(name, 27).Name);
        Assert.Equal("The pruner: found asha, expected one of none, median, halving, hyperband.", Assert.Throws<InputException>(() => Pruner.Named("asha", 9)).Message);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(27, 1)]
    [InlineData(28, 2)]
    [InlineData(100, 4)]
    public void Rungs_suit_the_length_of_a_whole_trial(int steps, int first)
    {
        Assert.Equal(new HalvingPruner(first), Pruner.Named("halving", steps));
        Assert.Equal(new PercentilePruner(WarmupSteps: first), Pruner.Named("median", steps));
        Assert.Equal(new HyperbandPruner(first, steps), Pruner.Named("hyperband", steps));
    }
}
