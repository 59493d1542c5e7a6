using Hone.Data;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Training;

namespace Hone.Tests.Training;

public class TrainerTests
{
    private sealed class Watcher(Action<string, Run> see) : Callback
    {
        public override void OnStart(Run run) => see("start", run);

        public override void OnStep(Run run, in StepReport report) => see("step", run);

        public override void OnEpoch(Run run, EpochReport report) => see("epoch", run);

        public override void OnEnd(Run run) => see("end", run);
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(10, 10)]
    [InlineData(10, 64)]
    [InlineData(10, int.MaxValue)]
    [InlineData(1, 1)]
    public void Batches_visit_every_row_once_and_keep_the_last_part(int rows, int size)
    {
        var batches = new Batches(rows, size);
        batches.Shuffle(new Key(3));
        var seen = new List<int>();
        for (int i = 0; i < batches.Count; i++) seen.AddRange(batches[i].ToArray());
        Assert.Equal(Enumerable.Range(0, rows), seen.Order());
        Assert.Equal(rows - (batches.Count - 1) * size, Math.Min(size, rows) == size ? batches[batches.Count - 1].Length : rows);
    }

    [Fact]
    public void A_network_learns_exclusive_or()
    {
        var model = new Trainer(Small.Recipe with { Epochs = 60 }).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Assert.Equal(1, model.Best!.DevMetric);
        Assert.Equal(StopKind.Finished, model.End!.Kind);
        Assert.Equal(60, model.Epochs);
    }

    [Fact]
    public void Callbacks_come_in_order()
    {
        var seen = new List<string>();
        new Trainer(Small.Recipe with { Epochs = 2, BatchSize = 20 }, new Watcher((what, _) => seen.Add(what))).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Assert.Equal(["start", "step", "step", "epoch", "step", "step", "epoch", "end"], seen);
    }

    [Fact]
    public void Without_a_better_dev_loss_the_run_stops_after_its_patience()
    {
        var still = Small.Recipe with { Optimizer = new Sgd(), LearningRate = 0, Epochs = 50, Patience = 3 };
        var model = new Trainer(still).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Assert.Equal((StopKind.Stopped, 4, 1), (model.End!.Kind, model.Epochs, model.Best!.Epoch));
    }

    [Fact]
    public void A_cancelled_run_keeps_the_best_model()
    {
        using var cancel = new CancellationTokenSource();
        var model = new Trainer(Small.Recipe with { Epochs = 50 }, new Watcher((what, run) => { if (what == "epoch" && run.Epoch == 3) cancel.Cancel(); })).Fit(Small.Xor(), Small.Xor(), cancel.Token);
        Assert.Equal((StopKind.Cancelled, 3), (model.End!.Kind, model.Epochs));
        Assert.InRange(model.Best!.Epoch, 1, 3);
    }

    [Fact]
    public void A_diverged_run_keeps_the_best_model_from_before()
    {
        var model = new Trainer(Small.Recipe with { Epochs = 50 }, new Watcher((what, run) => { if (what == "epoch" && run.Epoch == 3) run.Plan.Weights.Fill(float.NaN); }))
            .Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Assert.Equal((StopKind.Diverged, 3), (model.End!.Kind, model.Epochs));
        Assert.Equal(model.Best!.DevLoss, new Predictor(model).Evaluate(Small.Xor()).Loss);
    }

    [Fact]
    public void The_predictor_measures_what_training_measured()
    {
        var model = new Trainer(Small.Recipe).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        var evaluation = new Predictor(model).Evaluate(Small.Xor());
        Assert.Equal((model.Best!.DevLoss, model.Best.DevMetric), (evaluation.Loss, evaluation.Metric));
    }

    [Fact]
    public void A_weight_of_two_is_a_row_that_stands_twice()
    {
        var recipe = Small.Recipe with { Loss = new MeanSquaredError(), Metric = new RSquared(), Optimizer = new Sgd(), BatchSize = 100 };
        var twice = new DenseDataset([1, 2, 1, 2, 3, -1], 2, [1, 1, 0]);
        var weighted = new DenseDataset([1, 2, 3, -1], 2, [1, 0], [4 / 3f, 2 / 3f]);
        var dev = new DenseDataset([1, 2, 3, -1], 2, [1, 0]);
        float[] Answers(Dataset train) => new Predictor(new Trainer(recipe).Fit(train, dev, TestContext.Current.CancellationToken)).Predict(dev).Values.ToArray();
        foreach (var (a, b) in Answers(twice).Zip(Answers(weighted))) Assert.Equal(a, b, 1e-6f);
    }

    [Fact]
    public void A_metric_that_does_not_fit_is_told_before_the_first_step()
    {
        var classes = Small.Recipe with { Model = new Sequential(new Dense(3)), Loss = new SoftmaxCrossEntropy(), Metric = new RocAuc() };
        var seen = new List<string>();
        Assert.Throws<InputException>(() => new Trainer(classes, new Watcher((what, _) => seen.Add(what))).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken));
        Assert.Empty(seen);
    }

    [Fact]
    public void A_network_that_diverged_at_once_cannot_be_saved()
    {
        var model = new Trainer(Small.Recipe, new Watcher((what, run) => { if (what == "start") run.Plan.Weights.Fill(float.NaN); })).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Assert.Null(model.Best);
        Assert.Throws<InvalidOperationException>(() => model.Save("never.safetensors"));
        Assert.False(File.Exists("never.safetensors"));
    }

    [Fact]
    public void A_model_too_large_for_the_machine_is_refused_before_it_is_made() =>
        Assert.Contains("Give its layers fewer units", Assert.Throws<InputException>(() =>
            new Trainer(Small.Recipe with { Model = new Sequential(new Dense(1_000_000), new Dense(1_000_000), new Dense(1)) }).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken)).Message);
}
