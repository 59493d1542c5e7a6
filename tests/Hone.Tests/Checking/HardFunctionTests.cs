using Hone.Checking;
using Hone.Tests.Checking.Planted;

namespace Hone.Tests.Checking;

/// <summary>Functions made to fool a gradient checker, either way.</summary>
public class HardFunctionTests
{
    public static TheoryData<bool> Modes => [false, true];

    [Theory, MemberData(nameof(Modes))]
    public void One_wrong_entry_of_ten_thousand_is_found_and_named(bool full)
    {
        double[] at = Points(10_000);
        var check = GradientChecker.Check(new Mutated(new Bowl(100, 100), (gradients, _) => gradients[0][2331] *= 2), at, new CheckOptions { Full = full });
        Assert.Equal(Verdict.Fail, check.Verdict);
        Assert.Equal((23, 31), (check.Blocks[0].Worst!.Row, check.Blocks[0].Worst!.Column));
    }

    [Fact]
    public void Errors_that_are_equal_and_opposite_do_not_cancel()
    {
        var exchanged = new Mutated(new Bowl(1, 20), (gradients, _) => (gradients[0][3], gradients[0][11]) = (gradients[0][11], gradients[0][3]));
        for (ulong seed = 1; seed <= 100; seed++)
            Assert.Equal(Verdict.Fail, GradientChecker.Check(exchanged, Points(20), new CheckOptions { Seed = seed }).Verdict);
    }

    [Theory, MemberData(nameof(Modes))]
    public void A_small_error_beside_a_large_loss_does_not_pass_by_a_coarser_second_look(bool full)
    {
        var spoilt = new Mutated(new Bowl(1, 5), (gradients, _) => { for (int i = 0; i < 5; i++) gradients[0][i] *= 1.0005; }) { Offset = 1e8 };
        Assert.NotEqual(Verdict.Pass, GradientChecker.Check(spoilt, Points(5), new CheckOptions { Full = full }).Verdict);
    }

    [Theory, MemberData(nameof(Modes))]
    public void A_block_that_is_lost_beside_the_loss_is_not_taken_for_right(bool full)
    {
        // 1e6 + a² + 1e-9·b², the sign of b's gradient wrong.
        var function = new Plain(p => 1e6 + p[0] * p[0] + 1e-9 * p[1] * p[1], p => [2 * p[0], -2e-9 * p[1]], 1, 1);
        Assert.NotEqual(Verdict.Pass, GradientChecker.Check(function, [0.7, 1.3], new CheckOptions { Full = full }).Verdict);
    }

    [Fact]
    public void A_small_wrong_entry_beside_a_huge_one_fails()
    {
        var function = new Plain(p => 1e9 * p[0] * p[0] + p[1] * p[1] + p[2] * p[2], p => [2e9 * p[0], -2 * p[1], 2 * p[2]], 3);
        Assert.Equal(Verdict.Fail, GradientChecker.Check(function, [1e-4, 1.3, 0.4]).Verdict);
    }

    [Theory, MemberData(nameof(Modes))]
    public void A_loss_computed_in_single_precision_does_not_make_a_right_gradient_wrong(bool full)
    {
        var function = new Plain(p => (float)p.Sum(x => Math.Sin(x) + x * x), p => [.. p.Select(x => Math.Cos(x) + 2 * x)], 5);
        for (int i = 0; i < 50; i++)
            Assert.NotEqual(Verdict.Fail, GradientChecker.Check(function, Points(5, i), new CheckOptions { Full = full }).Verdict);
    }

    [Theory, MemberData(nameof(Modes))]
    public void A_loss_with_cancellation_does_not_make_a_right_gradient_wrong(bool full)
    {
        var function = new Plain(p => p.Sum(x => 1e6 + Math.Sin(x)) - 1e6 * p.Length, p => [.. p.Select(Math.Cos)], 5);
        for (int i = 0; i < 50; i++)
            Assert.NotEqual(Verdict.Fail, GradientChecker.Check(function, Points(5, i), new CheckOptions { Full = full }).Verdict);
    }

    [Theory]
    [InlineData(1e-2), InlineData(1e-4), InlineData(1e-6)]
    public void Near_the_end_of_where_a_function_is_defined_the_step_is_shortened(double x)
    {
        var function = new Plain(p => Math.Log(p[0]), p => [1 / p[0]], 1);
        var check = GradientChecker.Check(function, [x]);
        Assert.Equal((Verdict.Pass, 0), (check.Verdict, check.Blocks[0].Kinks));
    }

    [Theory]
    [InlineData(1e7), InlineData(1e8)]
    public void A_function_that_swings_faster_than_the_steps_does_not_fail(double frequency)
    {
        var function = new Plain(p => Math.Sin(frequency * p[0]), p => [frequency * Math.Cos(frequency * p[0])], 1);
        for (int i = 0; i < 20; i++) Assert.NotEqual(Verdict.Fail, GradientChecker.Check(function, Points(1, i)).Verdict);
    }

    [Fact]
    public void An_entry_that_is_never_written_fails()
    {
        var function = new Plain(p => p.Sum(x => x * x), p => [2 * p[0], 2 * p[1]], 3);
        var check = GradientChecker.Check(function, [0.3, 0.4, 0.0]);
        Assert.Equal(Verdict.Fail, check.Verdict);
        Assert.Contains("[2,0], or was not written", Assert.Single(check.Blocks[0].Explanations));
    }

    [Fact]
    public void A_gradient_that_jitters_does_not_widen_its_own_tolerance()
    {
        var function = new Plain(p => p.Sum(x => x * x), p => [.. p.Select(x => 2 * x * (1 + 0.03 * (BitConverter.DoubleToUInt64Bits(x) % 101 / 50.0 - 1)))], 40);
        Assert.NotEqual(Verdict.Pass, GradientChecker.Check(function, Points(40)).Verdict);
    }

    [Fact]
    public void Parameters_of_any_size_are_checked()
    {
        foreach (double size in (double[])[1e-6, 1, 1e6, 1e12])
        {
            var function = new Plain(p => p.Sum(x => Math.Pow(x / size, 4)), p => [.. p.Select(x => 4 * Math.Pow(x / size, 3) / size)], 10);
            Assert.Equal(Verdict.Pass, GradientChecker.Check(function, [.. Points(10).Select(x => x * size)], new CheckOptions { Full = true }).Verdict);
        }
    }

    private static double[] Points(int count, int shift = 0) => [.. Enumerable.Range(0, count).Select(i => 0.2 + Math.Sin(i + 0.37 * shift + 1))];
}
