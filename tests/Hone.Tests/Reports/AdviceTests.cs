using Hone.Diagnosis;
using Hone.Reports;
using Hone.Reports.Advising;
using Hone.Training;

namespace Hone.Tests.Reports;

public class AdviceTests
{
    private static readonly RunFiles Run = Made.Run(Made.Table(300, (a, b, _) => a > 0 ? "yes" : "no"), "t");

    [Fact]
    public void Bias_asks_for_a_bigger_network_and_not_for_rows()
    {
        string tips = Tips(With(train: 0.7, dev: 0.69));
        Assert.Contains("--hidden 16 --keep 0.9", tips);
        Assert.DoesNotContain("more rows", tips);
    }

    [Fact]
    public void Variance_asks_for_rows_and_regularisation_and_not_for_a_bigger_network()
    {
        string tips = Tips(With(train: 0.99, dev: 0.7));
        Assert.Contains("more rows", tips);
        Assert.Contains("--hidden 8 --keep 0.7", tips);
        Assert.Contains("--set /optimizer/decay=0.1", tips);
        Assert.DoesNotContain("bigger", tips);
    }

    [Fact]
    public void Of_both_bias_comes_first()
    {
        string tips = Tips(With(train: 0.85, dev: 0.7));
        Assert.InRange(tips.IndexOf("bigger", StringComparison.Ordinal), 0, tips.IndexOf("more rows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_that_overtrained_is_not_made_bigger()
    {
        var run = With(train: 0.7, dev: 0.69);
        EpochReport best = new(1, 1, 0.1, 0.6, 0, 0.6, 0.7, true), last = new(2, 2, 0.1, 0.3, 0, 0.8, 0.6, false);
        Assert.DoesNotContain("bigger", Tips(run with { Epochs = [best, last] }));
    }

    [Fact]
    public void Where_nothing_is_wrong_a_last_test_and_predicting_are_left()
    {
        string tips = Tips(With(train: 0.999, dev: 0.998));
        Assert.Contains("--test 0.2", tips);
        Assert.Contains("hone predict runs/t NEW.csv", tips);
    }

    [Theory]
    [InlineData("cancelled", "hone train --resume runs/t")]
    [InlineData("diverged", "--learning-rate 0.00067")] // a third of the peak, 2e-3
    public void A_run_that_ended_badly_is_mended_first(string ended, string command) =>
        Assert.Contains(command, new Advice(Run with { Report = Run.Report! with { Ended = ended } }).Tips[0].Command);

    [Fact]
    public void There_are_never_more_than_three() => Assert.InRange(new Advice(Run).Tips.Count, 1, 3);

    private static string Tips(RunFiles run) => string.Join('\n', new Advice(run).Tips.Select(tip => $"{tip.What} {tip.Command}"));

    /// <summary>The run as if it had these accuracies on very many rows, of which guessing tells half.</summary>
    private static RunFiles With(double train, double dev)
    {
        static Estimate Sure(double value) => new(100_000, value, 0.001, new Interval(value - 0.002, value + 0.002), "");
        return Run with
        {
            Report = Run.Report! with { Ended = "stopped" },
            Epochs = [],
            Analysis = Run.Analysis! with { Train = Sure(train), Dev = Sure(dev), GuessOnDev = 0.5, Guessing = new Comparison(0.5, dev - 0.5, new Interval(dev - 0.51, dev - 0.49), ComparisonKind.Better) },
        };
    }
}
