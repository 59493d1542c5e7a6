using CsCheck;
using Hone.Metrics;
using Hone.Numerics;

namespace Hone.Tests.Metrics;

public class MetricTests
{
    [Fact]
    public void Accuracy_of_yes_or_no_counts_a_half_as_no() =>
        Assert.Equal(0.75, Measure(new Accuracy(), [0.6f, 0.5f, 0.2f, 0.1f], [1, 0, 0, 1], 1));

    [Fact]
    public void Accuracy_of_classes_takes_the_likeliest_and_the_first_of_equals() =>
        Assert.Equal(2 / 3.0, Measure(new Accuracy(), [0.1f, 0.2f, 0.7f, 0.4f, 0.4f, 0.2f, 0.3f, 0.5f, 0.2f], [2, 0, 2], 3));

    [Fact]
    public void Errors_are_in_units_of_the_target()
    {
        Assert.Equal(Math.Sqrt(5), Measure(new RootMeanSquareError(), [1, 5], [2, 2], 1));
        Assert.Equal(2, Measure(new MeanAbsolute(), [1, 5], [2, 2], 1));
    }

    [Fact]
    public void Roc_auc_of_a_hundred_thousand_equal_scores_is_a_half() =>
        Assert.Equal(0.5, Measure(new RocAuc(), new float[100_000], [.. Enumerable.Range(0, 100_000).Select(i => i % 2f)], 1), 1e-12);

    [Fact]
    public void R2_is_1_for_the_truth_0_for_the_mean_and_NaN_where_nothing_varies()
    {
        Assert.Equal(1, Measure(new RSquared(), [1, 2, 3], [1, 2, 3], 1));
        Assert.Equal(0, Measure(new RSquared(), [2, 2, 2], [1, 2, 3], 1));
        Assert.Equal(double.NaN, Measure(new RSquared(), [2, 2, 2], [1, 1, 1], 1));
    }

    [Fact]
    public void Log_loss_is_the_surprise_at_the_truth_and_finite()
    {
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.5)) / 2, Measure(new LogLoss(), [0.75f, 0.5f], [1, 0], 1), 1e-15);
        Assert.Equal(-Math.Log(0.25), Measure(new LogLoss(), [0.5f, 0.25f, 0.25f], [1], 3), 1e-15);
        Assert.Equal(-Math.Log(1e-7), Measure(new LogLoss(), [0f], [1], 1), 1e-12);
    }

    [Fact]
    public void Roc_auc_equals_the_share_of_pairs_in_order_ties_counted_half() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1]).Array[2, 30].Sample(rows =>
        {
            float[] p = [.. rows.Select(r => r.Item1 / 5f)], t = [.. rows.Select(r => (float)r.Item2)];
            var (ones, zeros) = (rows.Where(r => r.Item2 == 1), rows.Where(r => r.Item2 == 0));
            var pairs = ones.SelectMany(_ => zeros, (one, zero) => one.Item1 > zero.Item1 ? 1 : one.Item1 == zero.Item1 ? 0.5 : 0);
            Assert.Equal(pairs.Any() ? pairs.Average() : double.NaN, Measure(new RocAuc(), p, t, 1), 1e-12);
        });

    [Fact]
    public void F1_is_that_of_yes_and_the_mean_over_several_classes()
    {
        Assert.Equal(2.0 / 3, Measure(new F1(), [0.9f, 0.9f, 0.1f, 0.2f], [1, 0, 0, 0], 1), 1e-15);   // 2·1 / (2 said + 1 there)
        Assert.Equal(double.NaN, Measure(new F1(), [0.1f, 0.5f], [0, 0], 1));                         // ½ is no yes
        Assert.Equal((1 + 2.0 / 4 + 0) / 3, Measure(new F1(), [1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], [0, 1, 2, 1], 4), 1e-15);
    }

    [Fact]
    public void A_task_has_its_usual_metrics_and_no_other() => Assert.Equal(
        ["accuracy logLoss rocAuc f1", "accuracy logLoss f1", "rmse mae r2"],
        new[] { TaskKind.Binary, TaskKind.Classes, TaskKind.Number }.Select(task => string.Join(' ', Metric.Usual(task).Select(metric => metric.Name))));

    [Fact]
    public void Only_errors_are_better_when_lower() =>
        Assert.Equal(
            ["accuracy True", "f1 True", "logLoss False", "mae False", "r2 True", "rmse False", "rocAuc True"],
            new Metric[] { new Accuracy(), new F1(), new LogLoss(), new MeanAbsolute(), new RSquared(), new RootMeanSquareError(), new RocAuc() }
                .Select(m => $"{m.Name} {m.HigherIsBetter}"));

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        Assert.Contains("no rows", Assert.Throws<ArgumentException>(() => Measure(new Accuracy(), [], [], 1)).Message);
        Assert.Contains("3 predictions a row; expected 1", Assert.Throws<ArgumentException>(() => Measure(new RSquared(), [1, 2, 3], [1], 3)).Message);
        Assert.Contains("row 0 is 7", Assert.Throws<ArgumentException>(() => Measure(new LogLoss(), [1, 2, 3], [7], 3)).Message);
    }

    private static double Measure(Metric metric, float[] prediction, float[] target, int width) =>
        metric.Measure(new Matrix<float>(prediction, width), new Matrix<float>(target, prediction.Length == 0 ? 1 : target.Length / (prediction.Length / width)));
}
