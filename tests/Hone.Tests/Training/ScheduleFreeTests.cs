using Hone.Layers;
using Hone.Optimizers;
using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>An optimiser whose mean of the weights is what is measured and kept; its steps stand among the golden trajectories.</summary>
public class ScheduleFreeTests
{
    private static readonly Recipe Free = Small.Recipe with { Model = new Sequential(new Dense(8), new BatchNorm(), new Tanh(), new Dense(1)), BatchSize = 4, Epochs = 6, LearningRate = 0.02, Optimizer = new ScheduleFree() };

    [Fact]
    public void What_is_measured_on_dev_is_the_model_that_is_kept()
    {
        var model = Fit(Free);
        Assert.Equal(model.Best!.DevLoss, new Predictor(model).Evaluate(Small.Xor()).Loss, 1e-7);
    }

    [Fact]
    public void After_every_epoch_training_goes_on_from_where_it_was_bit_for_bit()
    {
        float[] before = [];
        int epochs = 0;
        Fit(Free, new On
        {
            Step = (run, _) => before = run.Plan.Weights.ToArray(),
            Epoch = run =>
            {
                epochs++;
                Assert.Equal(before, run.Plan.Weights.ToArray());
            },
        });
        Assert.Equal(6, epochs);
    }

    [Fact]
    public void After_the_first_step_the_mean_is_that_steps_weights()
    {
        float[] after = [];
        var model = Fit(Free with { BatchSize = 40, Epochs = 1 }, new On { Step = (run, _) => after = run.Plan.Weights.ToArray() });
        var kept = model.PlanOf(maxRows: 1);
        Assert.Equal(after, kept.Weights.ToArray());
    }

    [Fact]
    public void A_run_that_ends_before_its_first_epoch_leaves_the_mean_too()
    {
        float[] moved = [], mean = [];
        var model = Fit(Free, new On
        {
            Step = (run, step) =>
            {
                if (step < 3) return;
                (moved, mean) = (run.Plan.Weights.ToArray(), new float[run.Plan.Weights.Length]);
                run.Stepper.Average(mean);
                run.Stop("enough");
            },
        });
        Assert.NotEqual(moved, mean);
        Assert.Equal(mean, model.PlanOf(maxRows: 1).Weights.ToArray());
    }

    [Fact]
    public void Two_means_at_once_are_refused() =>
        Assert.Contains("weightAverage", Assert.Throws<InputException>(() => Fit(Free with { WeightAverage = 0.9 })).Message);

    [Fact]
    public void It_stands_last_in_a_chain() =>
        Assert.Contains("last in a chain", Assert.Throws<ArgumentException>(() => new Chain(new ScheduleFree(), new WeightDecay(0.1))).Message);

    [Fact]
    public void Frozen_layers_stay_as_they_are()
    {
        var model = Fit(Free with { Model = new Sequential(new Dense(8) { RateFactor = 0 }, new Tanh(), new Dense(1)) });
        var start = new Hone.Plans.Plan<float>(model.Recipe.Model, 2, 1, Trainer.StartOf(model.Recipe));
        Assert.Equal(start.Parameters[0].Value()[0].ToArray(), model.PlanOf(maxRows: 1).Parameters[0].Value()[0].ToArray());
        Assert.NotEqual(start.Parameters[2].Value()[0].ToArray(), model.PlanOf(maxRows: 1).Parameters[2].Value()[0].ToArray());
    }

    private static TrainedModel Fit(Recipe recipe, params Callback[] callbacks) => new Trainer(recipe, callbacks) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
}
