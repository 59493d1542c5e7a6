using Hone.Diagnosis;

namespace Hone.Tests.Diagnosis;

public class WeightFactsTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_pull_that_is_no_number_at_the_first_look_does_not_stay(double first)
    {
        var facts = new WeightFacts("0", 4, 4);
        facts.Add(1, 1, 0.01, first);
        Assert.Equal(0, facts.Pull);
        facts.Add(2, 1, 0.01, 0.5);
        Assert.Equal(0.5, facts.Pull);
        facts.Add(3, 1, 0.01, first);
        Assert.Equal(0.5, facts.Pull);
        facts.Add(4, 1, 0.01, 0.25);
        Assert.Equal(0.375, facts.Pull); // the mean of the two that are numbers
    }

    [Fact]
    public void A_pull_is_a_plain_mean_at_first_and_later_mostly_of_the_last_looks()
    {
        var facts = new WeightFacts("0", 4, 4);
        foreach (int look in Enumerable.Range(1, 3)) facts.Add(look, 1, 0.01, look);
        Assert.Equal(2, facts.Pull, 1e-12);
        for (int look = 4; look <= 1000; look++) facts.Add(look, 1, 0.01, 1);
        double before = facts.Pull;
        for (int look = 0; look < WeightFacts.HalfLife; look++) facts.Add(1001 + look, 1, 0.01, 0);
        Assert.Equal(before / 2, facts.Pull, 1e-12);
    }
}
