using Hone.Data;
using Hone.Diagnosis;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Reports;
using Hone.Reports.Facts;
using Hone.Tables;
using Hone.Training;

namespace Hone.Tests.Reports;

public class LinearFactsTests
{
    private static CancellationToken Running => TestContext.Current.CancellationToken;

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
    public void A_table_beyond_the_bound_is_not_even_read()
    {
        const int features = 1000, most = (int)(LinearFacts.Largest / features);
        Assert.Null(Beside(new Watched(most + 1, features, _ => Assert.Fail("It is read.")), Running));
        Assert.Throws<NotSupportedException>(() => Beside(new Watched(most, features, _ => throw new NotSupportedException()), Running));
    }

    [Fact]
    public void Who_cancels_is_not_made_to_wait_for_a_linear_model()
    {
        using var source = new CancellationTokenSource();
        int reads = 0, after = 0;
        var data = new Watched(5000, 4, rows =>
        {
            if (++reads == 20) source.Cancel();
            if (reads > 20) after += rows;
        });
        Assert.Null(Beside(data, source.Token));
        Assert.Equal((20, 0), (reads, after)); // the step under way is the last
        reads = 0;
        Assert.NotNull(Beside(data, Running));
        Assert.True(reads > 20);
        Assert.Null(Beside(new Watched(5000, 4, _ => Assert.Fail("It is read.")), source.Token));
    }

    [Fact]
    public void A_report_that_nobody_waited_for_says_so()
    {
        var run = Made.Run(Made.Table(60, (a, b, _) => a + b > 0 ? "yes" : "no"), "t");
        Assert.DoesNotContain("No linear model stands beside it", ReportPage.Render(run));
        Assert.Contains("No linear model stands beside it", ReportPage.Render(run with { Analysis = run.Analysis! with { Linear = null, IsCutShort = true } }));
    }

    /// <summary>A linear model beside answers that are never looked at.</summary>
    private static LinearFacts? Beside(Watched data, CancellationToken cancel)
    {
        var recipe = new Recipe { Model = new Sequential(new Dense(1)), Loss = new SigmoidCrossEntropy(), Metric = new Accuracy() };
        var target = new Target { Name = "t", Kind = ColumnKind.Category, Task = TaskKind.Binary, Classes = ["no", "yes"] };
        var judged = new Scored(data.Rows, 1, new float[data.Rows], new float[data.Rows]);
        return LinearFacts.Of(recipe, target, new TrainingRows(data, data), test: null, judged, new Key(1), cancel);
    }

    /// <summary>Rows of zeros, made while they are read.</summary>
    private sealed class Watched(int rows, int features, Action<int> onRead) : Dataset
    {
        public override int Rows => rows;

        public override int Features => features;

        public override int Targets => 1;

        public override void ReadFeatures(ReadOnlySpan<int> rows, Matrix<float> features)
        {
            onRead(rows.Length);
            for (int row = 0; row < rows.Length; row++) features[row].Clear();
        }

        public override void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets)
        {
            for (int row = 0; row < rows.Length; row++) targets[row, 0] = rows[row] % 2;
        }
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
