using Hone.Checking;
using Hone.Layers;
using Hone.Tests.Checking.Planted;

namespace Hone.Tests.Checking;

public class GradientCheckerTests
{
    public static TheoryData<string> Bugs => [.. PlantedBug.All.Select(bug => bug.Name)];

    [Theory, MemberData(nameof(Bugs))]
    public void No_planted_bug_passes(string name)
    {
        var bug = PlantedBug.All.Single(bug => bug.Name == name);
        for (ulong seed = 1; seed <= 3; seed++)
            foreach (bool full in (bool[])[false, true])
                Assert.Contains(bug.Check(seed, full), (Verdict[])[Verdict.Fail, Verdict.NonDeterministic]);
    }

    [Fact]
    public void Forty_bugs_or_more_are_planted() => Assert.True(PlantedBug.All.Count >= 40, $"{PlantedBug.All.Count}");

    [Theory, InlineData(false), InlineData(true)]
    public void No_right_network_fails(bool full)
    {
        var verdicts = Enumerable.Range(0, full ? 60 : 150).ToDictionary(number => number, number => Healthy.Network(number, full).Check().Verdict);
        Assert.DoesNotContain(verdicts, pair => pair.Value is Verdict.Fail or Verdict.NonDeterministic);
        Assert.True(verdicts.Count(pair => pair.Value == Verdict.Pass) >= 0.98 * verdicts.Count);
    }

    [Theory]
    [InlineData(1e-5), InlineData(1e-6), InlineData(1e-7), InlineData(1e-8), InlineData(1e-9), InlineData(1e-12), InlineData(1e-15)]
    public void A_gradient_too_small_for_a_fixed_tolerance_does_not_pass_doubled_zeroed_or_negated(double scale)
    {
        var (function, at) = Healthy.Function(decay: 0);
        foreach (double factor in (double[])[2, 0, -1])
            foreach (bool full in (bool[])[false, true])
            {
                var spoilt = new Mutated(function, (gradients, _) => Array.ForEach(gradients, block => { for (int i = 0; i < block.Length; i++) block[i] *= factor; })) { Scale = scale, Offset = 2.3 };
                Assert.NotEqual(Verdict.Pass, GradientChecker.Check(spoilt, at, new CheckOptions { Full = full }).Verdict);
            }
    }

    [Theory, InlineData(1e-5), InlineData(1e-9), InlineData(1e-15)]
    public void A_right_gradient_that_is_small_does_not_fail(double scale)
    {
        var (function, at) = Healthy.Function(decay: 0);
        Assert.NotEqual(Verdict.Fail, GradientChecker.Check(new Mutated(function, (_, _) => { }) { Scale = scale, Offset = 2.3 }, at, new CheckOptions { Full = true }).Verdict);
    }

    [Fact]
    public void A_wrong_first_layer_of_twelve_sigmoids_fails_though_one_ratio_over_all_would_hide_it()
    {
        var (function, at) = Healthy.Function(new Sigmoid(), decay: 0, hidden: 12);
        var spoilt = new Mutated(function, (gradients, _) => { for (int i = 0; i < gradients[0].Length; i++) gradients[0][i] *= 2; });
        Assert.True(Classic.RelativeDifference(spoilt, at, 1e-4) < Classic.Good);
        var check = GradientChecker.Check(spoilt, at);
        Assert.Equal("0.weight", Assert.Single(check.Blocks, block => block.Verdict == Verdict.Fail).Block.Name);
        Assert.Equal(Verdict.Pass, GradientChecker.Check(function, at).Verdict);
    }

    [Fact]
    public void Kinks_that_a_function_does_not_tell_of_are_stepped_around()
    {
        // |θ| at 0 itself, close to it, and far from it.
        var function = new Bowl(1, 6) { Absolute = true };
        var check = GradientChecker.Check(function, [0, 1e-5, -1e-4, 1e-3, -0.01, 3], new CheckOptions { Full = true });
        Assert.Equal(Verdict.Pass, check.Verdict);
        Assert.Equal(1, check.Blocks[0].Kinks);
    }

    [Fact]
    public void Randomness_that_does_not_stand_still_is_told_not_failed()
    {
        var (function, at) = Healthy.Function();
        int calls = 0;
        var check = GradientChecker.Check(new Mutated(function, (gradients, _) => gradients[0][0] += 1e-9 * calls++), at);
        Assert.Equal(Verdict.NonDeterministic, check.Verdict);
    }

    [Fact]
    public void A_gradient_that_passed_may_be_asserted_and_a_wrong_one_throws_its_table()
    {
        var (function, at) = Healthy.Function();
        GradientChecker.AssertCorrect(function, at);
        var fault = Assert.Throws<GradientException>(() => GradientChecker.AssertCorrect(new Mutated(function, (gradients, _) => Array.Clear(gradients[0])), at));
        Assert.Contains("0.weight: Fail", fault.Message);
        Assert.Contains("zero everywhere", fault.Message);
    }

    [Fact]
    public void A_layer_that_is_random_by_itself_is_named()
    {
        var fault = Assert.Throws<GradientException>(() => ModelChecker.AssertCorrect(new FaultyDropout(DropoutFault.Random)));
        Assert.Equal(Verdict.NonDeterministic, fault.Verdict);
        Assert.Contains("FaultyDropout at 1", fault.Message);
    }

    [Fact]
    public void A_layer_of_ones_own_may_be_asserted()
    {
        ModelChecker.AssertCorrect(new FaultyElementwise(Math.Tanh, (_, y) => 1 - y * y));
        var fault = Assert.Throws<GradientException>(() => ModelChecker.AssertCorrect(new FaultyElementwise(Math.Tanh, (_, y) => 1 - y)));
        Assert.Contains("From 2.weight on the gradients are right; 0.bias and all before are wrong", fault.Message);
    }

    [Theory]
    [InlineData("penalty forgotten", "L2 penalty is missing")]
    [InlineData("penalty twice", "L2 penalty is in the gradient")]
    [InlineData("penalty on biases", "L2 penalty is in the gradient")]
    [InlineData("dW2 transposed", "transpose")]
    [InlineData("db2 negated", "the sign is wrong")]
    [InlineData("one row of dW1 zero", "all in row 1")]
    [InlineData("one column of dW2 doubled", "all in column 2")]
    public void A_bug_is_explained(string name, string words)
    {
        var check = PlantedGradient(name);
        Assert.Contains(check.Blocks.SelectMany(block => block.Explanations), line => line.Contains(words));
    }

    [Fact]
    public void A_wrong_backward_in_the_middle_is_placed_between_the_layers_before_and_behind()
    {
        var (function, at) = Healthy.Function(hidden: 3, decay: 0);
        var check = GradientChecker.Check(new Mutated(function, (gradients, _) => { foreach (int block in (int[])[0, 1, 2, 3]) for (int i = 0; i < gradients[block].Length; i++) gradients[block][i] *= 0.7; }), at);
        Assert.Contains("From 4.weight on the gradients are right; 2.bias and all before are wrong", Assert.Single(check.Explanations));
    }

    private static GradientCheck PlantedGradient(string name)
    {
        var bug = PlantedBug.All.Single(bug => bug.Name == name);
        var (function, at) = Healthy.Function(decay: 0.1, seed: 3);
        return GradientChecker.Check(new Mutated(function, bug.Spoil!), at, new CheckOptions { Full = true });
    }
}
