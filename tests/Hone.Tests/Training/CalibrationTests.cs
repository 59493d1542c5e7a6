using Hone.Data;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Tests.Training;

public class CalibrationTests
{
    [Fact]
    public void A_network_that_is_too_sure_by_a_factor_gets_that_factor()
    {
        // Rows with the true log-odds x; a network that says 3x
        var data = Truth(20_000);
        var model = Sure(3, data);
        double found = Calibration.Of(model, data).Temperature;
        Assert.InRange(found, 2.7, 3.3); // 20 000 rows tell a slope of log-odds to about 2 %
    }

    [Fact]
    public void Classes_stay_and_log_loss_falls()
    {
        var data = Truth(2_000);
        var model = Sure(4, data);
        var (before, after) = (new Predictor(model), new Predictor(Calibration.Of(model, data)));
        Assert.Equal(before.Evaluate(data, new Accuracy()).Metric, after.Evaluate(data, new Accuracy()).Metric);
        Assert.True(after.Evaluate(data, new LogLoss()).Metric < before.Evaluate(data, new LogLoss()).Metric);
        Assert.Equal(before.Evaluate(data).Loss, after.Evaluate(data).Loss);
    }

    [Fact]
    public void Where_all_rows_are_right_nothing_becomes_certain()
    {
        var data = new DenseDataset([-1, 1, -1, 1], 1, [0, 1, 0, 1]);
        var answers = new Predictor(Calibration.Of(Sure(1, data), data)).Predict(data);
        Assert.Equal(5.0 / 6, answers[1, 0], 1e-3); // (n + 1)/(n + 2) of 4 rows
    }

    [Fact]
    public void Numbers_have_no_temperature()
    {
        var data = Truth(50);
        var model = new Trainer(RecipeOf(1) with { Loss = new MeanSquaredError(), Metric = new RootMeanSquareError() }).Fit(data, data, TestContext.Current.CancellationToken);
        Assert.Same(model, Calibration.Of(model, data));
    }

    [Fact]
    public void A_file_keeps_the_temperature_and_one_without_has_none()
    {
        var data = Truth(100);
        string path = Path.GetTempFileName();
        try
        {
            var model = Sure(2, data);
            model.Save(path);
            Assert.Equal(1, TrainedModel.Load(path).Temperature);
            model.At(2.5).Save(path);
            Assert.Equal(2.5, TrainedModel.Load(path).Temperature);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static DenseDataset Truth(int rows)
    {
        float[] x = [.. Enumerable.Range(0, rows).Select(row => (float)new Key(1).Normal(row))];
        float[] t = [.. x.Select((value, row) => new Key(2).Uniform(row) < 1 / (1 + Math.Exp(-value)) ? 1f : 0f)];
        return new DenseDataset(x, 1, t);
    }

    /// <summary>Says <paramref name="factor"/>·x, and learns nothing.</summary>
    private static TrainedModel Sure(double factor, Dataset data) => new Trainer(RecipeOf(factor)).Fit(data, data, TestContext.Current.CancellationToken);

    private static Recipe RecipeOf(double factor) => new()
    {
        Model = new Dense(1) { Weights = new Constant(factor), RateFactor = 0 },
        Loss = new SigmoidCrossEntropy(),
        Metric = new Accuracy(),
        Epochs = 1,
    };
}
