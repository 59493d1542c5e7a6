using Hone.Diagnosis;
using Hone.Metrics;
using Hone.Numerics;

namespace Hone.Tests.Reports;

public class IntervalTests
{
    /// <summary>Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilsons_interval_has_the_published_values(int hits, int rows, double low, double high)
    {
        var interval = Wilson.Of(hits, rows);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Wilsons_interval_of_all_rows_is_that_of_none_turned_round()
    {
        var none = Wilson.Of(0, 50);
        var all = Wilson.Of(50, 50);
        Assert.Equal((0.0, 1.0), (none.Low, all.High));
        Assert.Equal(none.High, 1 - all.Low, 1e-12);
    }

    [Fact]
    public void An_accuracy_of_one_still_has_a_standard_error()
    {
        var estimate = Estimate.Of(new Accuracy(), new Scored(4, 1, [1, 0, 1, 0], [1, 0, 1, 0]), new Key(1));
        Assert.Equal(1, estimate.Value);
        Assert.True(estimate.StandardError > 0.1);
    }

    /// <summary>e² of normal errors with deviation 1 has the variance 2, so the root of its mean has the standard error √2 / (2·√n).</summary>
    [Fact]
    public void The_standard_error_of_a_root_mean_square_is_that_of_theory_and_of_the_bootstrap()
    {
        const int rows = 4000;
        float[] errors = [.. Enumerable.Range(0, rows).Select(i => (float)new Key(3).Normal(i))];
        var scored = new Scored(rows, 1, errors, new float[rows]);
        var formula = Estimate.Of(new RootMeanSquareError(), scored, new Key(1));
        var (resampled, _) = Bootstrap.Of(rows, formula.Value, numbers => scored.Pick(numbers).Measure(new RootMeanSquareError()), new Key(2));
        double theory = Math.Sqrt(2) / (2 * Math.Sqrt(rows));
        Assert.Equal(theory, formula.StandardError, 0.08 * theory);
        Assert.Equal(formula.StandardError, resampled, 0.12 * theory);
        Assert.Equal(formula.Value + Interval.Z * formula.StandardError, formula.Interval.High, 1e-12);
    }

    /// <summary>A mean's standard error is s/√n; with 400 draws the bootstrap's own error is 1/√800 of it, here four times that.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(60_000)]
    public void The_bootstrap_finds_the_standard_error_of_a_mean_however_many_rows(int rows)
    {
        float[] errors = [.. Enumerable.Range(0, rows).Select(i => (float)new Key(5).Uniform(i))];
        var estimate = Estimate.Of(new MeanAbsolute(), new Scored(rows, 1, errors, new float[rows]), new Key(1));
        double mean = errors.Average(error => (double)error);
        double theory = Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (rows - 1)) / Math.Sqrt(rows);
        Assert.Equal(theory, estimate.StandardError, 0.15 * theory);
        Assert.Equal(mean - Interval.Z * theory, estimate.Interval.Low, 0.8 * theory);
    }

    [Fact]
    public void A_metric_that_the_rows_do_not_allow_has_no_interval()
    {
        var estimate = Estimate.Of(new RocAuc(), new Scored(30, 1, new float[30], new float[30]), new Key(1));
        Assert.True(double.IsNaN(estimate.Value) && double.IsNaN(estimate.StandardError) && double.IsNaN(estimate.Interval.Low));
    }
}
