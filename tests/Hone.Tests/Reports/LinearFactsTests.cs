using Hone.Diagnosis;
using Hone.Reports;
using Hone.Reports.Facts;

namespace Hone.Tests.Reports;

public class LinearFactsTests
{
    [Fact]
    public void A_linear_truth_is_told_as_well_by_a_linear_model()
    {
        var run = Made.Run(Made.Table(400, (a, b, _) => a + b > 0 ? "yes" : "no"), "t");
        var linear = run.Analysis!.Linear!;
        Assert.True(linear.Value > 0.95, $"{linear.Value}");
        Assert.NotEqual(ComparisonKind.Better, linear.Comparison.Kind);
        Assert.Contains("A linear model, trained on the same rows", ReportPage.Render(run), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_figures()
    {
        string csv = Made.Table(200, (a, b, _) => FormattableString.Invariant($"{2 * a - b}"));
        Assert.Equal(Made.Run(csv, "t").Analysis!.Linear, Made.Run(csv, "t").Analysis!.Linear);
    }

    [Fact]
    public void A_linear_model_that_is_as_good_is_said_to_be()
    {
        var run = Made.Run(Made.Table(400, (a, b, _) => a + b > 0 ? "yes" : "no"), "t");
        string Page(Interval gain, ComparisonKind kind) => ReportPage.Render(run with { Analysis = run.Analysis! with { Linear = new LinearFacts(0.01, 0.9, new Comparison(0.9, 0, gain, kind)) } });
        Assert.Contains("A linear model is as good", Page(new(-0.01, 0.01), ComparisonKind.NoBetter), StringComparison.Ordinal);
        Assert.Contains("That is better than the network", Page(new(-0.03, -0.01), ComparisonKind.NoBetter), StringComparison.Ordinal);
        Assert.Contains("The network is better than that", Page(new(0.01, 0.03), ComparisonKind.Better), StringComparison.Ordinal);
    }

    [Fact]
    public void The_calibration_error_is_the_mean_gap_of_bins_of_equal_width()
    {
        // (0.82, 1 of 2 right) and (0.95, 2 of 2 right): (2·0.32 + 2·0.05) / 4
        Assert.Equal(0.185, TemperatureFacts.ExpectedError(new Scored(4, 1, [0.82f, 0.18f, 0.95f, 0.05f], [1, 1, 1, 0])), 1e-6);
    }
}
