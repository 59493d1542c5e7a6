using Hone.Data;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Training;

namespace Hone.Tests.Training;

public class WeightAverageTests
{
    private const double Beta = 0.8;

    private static readonly Recipe Averaged = Small.Recipe with { Model = new Sequential(new Dense(8), new BatchNorm(), new Tanh(), new Dense(1)), BatchSize = 4, Epochs = 1, WeightAverage = Beta };

    [Fact]
    public void The_model_holds_the_mean_over_the_steps_with_weights_that_fall_by_beta_and_so_do_batch_norms_measurements()
    {
        var steps = new List<float[]>();
        var model = Fit(Averaged, new On { Step = (run, _) => steps.Add(Learned(run)) });
        Assert.Equal(10, steps.Count);
        double[] ages = [.. Enumerable.Range(0, steps.Count).Select(age => Math.Pow(Beta, age))];
        float[] found = Learned(model);
        for (int i = 0; i < found.Length; i++)
        {
            double mean = ages.Select((weight, age) => weight * steps[^(age + 1)][i]).Sum() / ages.Sum();
            double largest = steps.Max(values => Math.Abs(values[i]));
            Assert.Equal(mean, found[i], 1e-6 * largest + 1e-12); // ten roundings of 6e-8 each
        }
    }

    [Fact]
    public void After_the_first_step_the_average_is_that_steps_weights_bit_for_bit()
    {
        float[] after = [];
        var model = Fit(Averaged with { BatchSize = 40 }, new On { Step = (run, _) => after = Learned(run) });
        Assert.Equal(after, Learned(model));
    }

    [Fact]
    public void Training_goes_on_from_the_weights_themselves_bit_for_bit()
    {
        List<float[]> Walk(double beta)
        {
            var steps = new List<float[]>();
            Fit(Averaged with { Epochs = 4, WeightAverage = beta }, new On { Step = (run, _) => steps.Add(Learned(run)) });
            return steps;
        }
        Assert.Equal(Walk(0), Walk(0.99));
    }

    [Fact]
    public void What_is_measured_on_dev_is_the_model_that_is_kept()
    {
        var model = Fit(Averaged with { Epochs = 6 });
        Assert.Equal(model.Best!.DevLoss, new Predictor(model).Evaluate(Small.Xor()).Loss, 1e-7);
        Assert.NotEqual(model.Best.DevLoss, Fit(Averaged with { Epochs = 6, WeightAverage = 0 }).Best!.DevLoss);
    }

    /// <summary>Single rows at a rate that never falls keep the weights of a bowl jumping about its bottom; their mean lies near it.</summary>
    [Fact]
    public void The_mean_of_weights_that_jump_about_the_bottom_lies_nearer_to_it()
    {
        var key = new Key(1);
        var rows = new DenseDataset([.. Enumerable.Range(0, 512).Select(i => (float)key.Normal(i))], 2,
            [.. Enumerable.Range(0, 256).Select(row => (float)(key.Normal(2 * row) - key.Normal(2 * row + 1) + key.Fold(1).Normal(row)))]);
        var bowl = new Recipe { Model = new Sequential(new Dense(1)), Loss = new MeanSquaredError(), Metric = new RootMeanSquareError(), Optimizer = new Sgd(), LearningRate = 0.1, BatchSize = 1, Epochs = 10 };
        double Last(double beta)
        {
            double loss = 0;
            new Trainer(bowl with { WeightAverage = beta }, new Losses(value => loss = value)) { Threads = 1 }.Fit(rows, rows, TestContext.Current.CancellationToken);
            return loss;
        }
        // Jumping adds about rate × inputs, here 0.2, to the noise's variance of 1 (Widrow & Hoff's misadjustment); the mean over 200 steps nearly nothing.
        Assert.True(Last(0.995) < Last(0) - 0.02, $"{Last(0.995)} against {Last(0)}");
    }

    [Fact]
    public void Threads_do_not_show()
    {
        var wide = Averaged with { Model = new Sequential(new Dense(300), new Tanh(), new Dense(300), new Tanh(), new Dense(1)), Epochs = 2 };
        float[] alone = Learned(Fit(wide));
        Assert.Equal(alone, Learned(new Trainer(wide) { Threads = 3 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_run_that_ends_before_its_first_epoch_leaves_the_average_too()
    {
        var steps = new List<float[]>();
        var model = Fit(Averaged, new On { Step = (run, step) => { steps.Add(Learned(run)); if (step == 2) run.Stop("enough"); } });
        for (int i = 0; i < steps[0].Length; i++) Assert.Equal((Beta * steps[0][i] + steps[1][i]) / (1 + Beta), Learned(model)[i], 1e-6);
    }

    [Fact]
    public void A_share_of_1_is_refused() => Assert.Contains("WeightAverage is 1", Assert.Throws<ArgumentOutOfRangeException>(() => Averaged with { WeightAverage = 1 }).Message);

    private static TrainedModel Fit(Recipe recipe, params Callback[] callbacks) => new Trainer(recipe, callbacks) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);

    private static float[] Learned(Run run) => Learned(run.Plan);

    private static float[] Learned(TrainedModel model) => Learned(model.PlanOf(maxRows: 1, training: true));

    /// <summary>Weights and states without padding.</summary>
    private static float[] Learned(Hone.Plans.Plan<float> plan)
    {
        var values = new List<float>();
        foreach (var slot in plan.Parameters.Concat(plan.States))
            for (int row = 0; row < slot.Rows; row++) values.AddRange(slot.Value()[row]);
        return [.. values];
    }

    private sealed class Losses(Action<double> heard) : Callback
    {
        public override void OnEpoch(Run run, EpochReport report) => heard(report.DevLoss);
    }
}
