using Hone.Layers;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class ResumeTests : RunTest
{
    /// <summary>40 rows by 4: ten steps an epoch, six epochs; with everything that could forget its place.</summary>
    private static readonly Recipe Whole = Small.Recipe with { Model = new Sequential(new Dense(8), new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(1)), BatchSize = 4, WeightAverage = 0.9, Mixup = 0.5, UnitVariance = true, Optimizer = new Chain(new GradientNoise(), new Adam()) };

    [Fact]
    public void A_run_that_is_stopped_at_any_step_resumes_to_the_same_bytes_on_any_number_of_threads()
    {
        var whole = Train(Whole, "whole");
        for (int at = 1; at <= 60; at++)
        {
            var broken = Train(Whole, $"{at}", 1, new On { Step = (run, step) => { if (step == at) run.Stop("enough for now"); } });
            Assert.Equal((at, (at - 1) / 10), (Checkpoint.Read(broken.Checkpoint).Steps, Checkpoint.Read(broken.Checkpoint).Epoch));
            AssertSame(whole, Train(Whole, $"{at}", threads: 1 + at % 3), $"after a stop at step {at}");
        }
    }

    /// <summary>Its mean weighs a step by its rate among all rates so far, which change here.</summary>
    [Fact]
    public void A_run_whose_optimizer_measures_a_mean_resumes_to_the_same_bytes()
    {
        var free = Whole with { WeightAverage = 0, Optimizer = new Chain(new ClipNorm(1), new ScheduleFree(0.01)), LearningRate = new Hone.Schedules.Warmup(0.2, new Hone.Schedules.Cosine(0.05)) };
        var whole = Train(free, "whole");
        for (int at = 1; at <= 60; at += 7)
        {
            Train(free, $"{at}", 1, new On { Step = (run, step) => { if (step == at) run.Stop("enough for now"); } });
            AssertSame(whole, Train(free, $"{at}", threads: 2), $"after a stop at step {at}");
        }
    }

    [Fact]
    public void A_run_with_orthogonal_steps_resumes_to_the_same_bytes()
    {
        var muon = Whole with { Optimizer = new Muon(0.01) };
        var whole = Train(muon, "whole");
        Train(muon, "broken", 1, new On { Step = (run, step) => { if (step == 33) run.Stop("enough for now"); } });
        AssertSame(whole, Train(muon, "broken", threads: 2));
    }

    [Fact]
    public void A_run_that_is_stopped_at_every_step_ends_with_the_same_bytes()
    {
        var whole = Train(Whole, "whole");
        for (int at = 1; at <= 60; at++) Train(Whole, "broken", 1, new On { Step = (run, _) => run.Stop("enough for now") });
        AssertSame(whole, Train(Whole, "broken"));
    }

    [Fact]
    public void A_cancelled_run_keeps_the_step_it_was_at()
    {
        using var cancel = new CancellationTokenSource();
        var folder = FolderOf("run");
        new Trainer(Whole, Recorder(folder), new On { Step = (_, step) => { if (step == 16) cancel.Cancel(); } }).Fit(Small.Xor(), Small.Xor(), cancel.Token);
        Assert.Equal(17, Checkpoint.Read(folder.Checkpoint).Steps);
        Assert.Single(File.ReadAllLines(folder.Metrics));
        AssertSame(Train(Whole, "whole"), Train(Whole, "run"));
    }

    [Fact]
    public void A_run_that_is_done_resumes_to_itself()
    {
        var whole = Train(Small.Recipe, "whole");
        Train(Small.Recipe, "done");
        AssertSame(whole, Train(Small.Recipe, "done"));
    }

    [Fact]
    public void How_often_checkpoints_are_written_does_not_show()
    {
        var often = Train(Small.Recipe, "often");
        var seldom = FolderOf("seldom");
        new Trainer(Small.Recipe, new RunRecorder(seldom, new Dictionary<string, string>())).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        AssertSame(often, seldom);
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_or_other_data_is_refused()
    {
        var checkpoint = Checkpoint.Read(Train(Small.Recipe, "one").Checkpoint);
        Assert.Contains("another recipe", Refused(Small.Recipe with { Seed = 2 }, Small.Xor()));
        Assert.Contains("another recipe", Refused(Small.Recipe with { LearningRate = 0.1 }, Small.Xor()));
        Assert.Contains("other data", Refused(Small.Recipe, new([1, 2, 3, 4], 2, [0, 1])));

        string Refused(Recipe recipe, Hone.Data.DenseDataset data) =>
            Assert.Throws<InputException>(() => new Trainer(recipe) { From = checkpoint }.Fit(data, data, TestContext.Current.CancellationToken)).Message;
    }

    [Fact]
    public void A_step_under_a_recorder_allocates_nothing()
    {
        long before = 0, least = long.MaxValue;
        var measure = new On
        {
            Step = (_, _) =>
            {
                long now = GC.GetAllocatedBytesForCurrentThread();
                if (before > 0) least = Math.Min(least, now - before);
                before = GC.GetAllocatedBytesForCurrentThread();
            },
        };
        var seldom = new RunRecorder(FolderOf("run"), new Dictionary<string, string>()) { Every = TimeSpan.FromHours(1) };
        new Trainer(Whole with { Epochs = 20 }, seldom, measure) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Assert.Equal(0, least);
    }

    [Fact]
    public void A_plan_without_a_key_is_zero_until_it_is_loaded() =>
        Assert.All(new Plan<float>(Small.Recipe.Model, 2, 1, key: null).Weights.ToArray(), weight => Assert.Equal(0, weight));
}
