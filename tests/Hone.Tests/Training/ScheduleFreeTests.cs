using Hone.Layers;
using Hone.Optimizers;
using Hone.Plans;
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
    public void Two_means_at_once_are_refused_before_any_network_of_a_pack_is_trained()
    {
        var pack = Free with { WeightAverage = 0.9, Optimizer = new Adam(), Members = 4, Variants = [new Variant(Free.Model, Free.Optimizer)] };
        int steps = 0;
        var fault = Assert.Throws<InputException>(() => new Ensemble(pack, (member, threads) => new Trainer(pack.Member(member), new On { Step = (_, _) => steps++ }) { Threads = threads }) { Threads = 1 }
            .Fit(_ => (Small.Xor(), Small.Xor()), TestContext.Current.CancellationToken));
        Assert.Contains("weightAverage", fault.Message);
        Assert.Equal(0, steps);
    }

    [Fact]
    public void What_is_measured_holds_the_bound_of_a_layer_though_the_mean_runs_beyond_it()
    {
        const double Most = 0.5;
        double mean = 0, measured = 0;
        double Largest(Slot<float> slot, float[] weights) => Enumerable.Range(0, 8).Max(unit => Math.Sqrt(Enumerable.Range(0, 2).Sum(row => Math.Pow(weights[slot.Offset + row * slot.Stride + unit], 2))));
        Fit(Free with { Model = new Sequential(new Dense(8) { MaxNorm = Most }, new Tanh(), new Dense(1)), LearningRate = 0.2, Optimizer = new ScheduleFree(Beta1: 0.5) }, new On
        {
            Step = (run, _) =>
            {
                var slot = run.Plan.Parameters[0];
                var weights = new float[run.Plan.Weights.Length];
                run.Stepper.Average(weights);
                mean = Math.Max(mean, Largest(slot, weights));
                run.WithAverage(plan => measured = Math.Max(measured, Largest(slot, plan.Weights.ToArray())));
            },
        });
        Assert.True(mean > Most, $"{mean}");
        Assert.InRange(measured, 0.9 * Most, Most * (1 + 1e-6));
    }

    [Fact]
    public void It_stands_last_in_a_chain() =>
        Assert.Contains("last in a chain", Assert.Throws<ArgumentException>(() => new Chain(new ScheduleFree(), new WeightDecay(0.1))).Message);

    [Fact]
    public void Frozen_layers_stay_as_they_are()
    {
        var model = Fit(Free with { Model = new Sequential(new Dense(8) { RateFactor = 0 }, new Tanh(), new Dense(1)) });
        var start = new Plan<float>(model.Recipe.Model, 2, 1, Trainer.StartOf(model.Recipe));
        Assert.Equal(start.Parameters[0].Value()[0].ToArray(), model.PlanOf(maxRows: 1).Parameters[0].Value()[0].ToArray());
        Assert.NotEqual(start.Parameters[2].Value()[0].ToArray(), model.PlanOf(maxRows: 1).Parameters[2].Value()[0].ToArray());
    }

    private static TrainedModel Fit(Recipe recipe, params Callback[] callbacks) => new Trainer(recipe, callbacks) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
}
