using Hone.Diagnosis;
using Hone.Metrics;
using Hone.Numerics;

namespace Hone.Tests.Reports;

public class ComparisonTests
{
    /// <summary>2·Σ C(12, k)/2¹² for k ≤ 2 is 2·79/4096.</summary>
    [Theory]
    [InlineData(10, 2, 2 * 79 / 4096.0)]
    [InlineData(2, 10, 2 * 79 / 4096.0)]
    [InlineData(5, 5, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(6, 0, 2 / 64.0)]
    public void McNemars_exact_probability_is_that_of_a_fair_coin(int wins, int losses, double expected) =>
        Assert.Equal(expected, Comparison.McNemar(wins, losses), 1e-12);

    [Fact]
    public void Above_a_thousand_pairs_the_normal_takes_over_without_a_jump() =>
        Assert.Equal(Comparison.McNemar(530, 470), Comparison.McNemar(531, 470), 0.01);

    [Theory]
    [InlineData(400, 0.9, ComparisonKind.Better)]
    [InlineData(20_000, 0.7, ComparisonKind.NoBetter)]
    [InlineData(4000, 0.5, ComparisonKind.NoBetter)]
    [InlineData(20, 0.75, ComparisonKind.TooFewRows)]
    public void A_model_is_better_no_better_or_not_to_be_told(int rows, double accuracy, ComparisonKind expected)
    {
        float[] truth = [.. Enumerable.Range(0, rows).Select(row => row % 10 < 7 ? 1f : 0f)];
        float[] said = [.. truth.Select((target, row) => new Key(1).Uniform(row) < accuracy ? target : 1 - target)];
        var model = new Scored(rows, 1, said, truth);
        var comparison = Comparison.Of(new Accuracy(), model, model.Always([0.7f]), new Key(1));
        Assert.Equal(0.7, comparison.Guess, 1e-9);
        Assert.Equal(expected, comparison.Kind);
        Assert.Equal(model.Measure(new Accuracy()) - 0.7, comparison.Gain, 1e-9);
    }

    [Theory]
    [InlineData(300, 0.5, ComparisonKind.Better)]
    [InlineData(3000, 1.0, ComparisonKind.NoBetter)]
    [InlineData(6, 0.5, ComparisonKind.TooFewRows)]
    public void Numbers_are_compared_by_the_same_rows(int rows, double error, ComparisonKind expected)
    {
        float[] truth = [.. Enumerable.Range(0, rows).Select(row => (float)new Key(7).Normal(row))];
        float[] said = [.. truth.Select((target, row) => (float)(error == 1 ? 0.01 * new Key(8).Normal(row) : target + error * new Key(8).Normal(row)))];
        var model = new Scored(rows, 1, said, truth);
        var comparison = Comparison.Of(new RootMeanSquareError(), model, model.Always([0]), new Key(1));
        Assert.Equal(expected, comparison.Kind);
        Assert.Equal(expected == ComparisonKind.Better, comparison.Interval.Low > 0 && rows > 20);
    }
}
