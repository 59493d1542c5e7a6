using Hone.Data;
using Hone.Diagnosis;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Training;

namespace Hone.Tests.Diagnosis;

/// <summary>The learning-rate range test.</summary>
public class RangeTests
{
    private static readonly Recipe Rings = Diagnosis.Rings.Recipe(optimizer: new Adam());

    /// <summary>A bowl: y = x·w + noise over independent x of variance 1. The Hessian of the mean square error is 2·E[x·xᵀ] ≈ 2·1, so gradient descent diverges above a rate of about 1.</summary>
    private static readonly Recipe Bowl = new()
    {
        Model = new Sequential(new Dense(1)),
        Loss = new MeanSquaredError(),
        Metric = new RootMeanSquareError(),
        Optimizer = new Sgd(),
        BatchSize = 256,
        Epochs = 60,
    };

    [Fact]
    public void On_a_bowl_the_rate_named_trains_well_and_thirty_times_it_diverges()
    {
        var rows = Line(1024);
        double take = RateAdvice.Of([.. Enumerable.Range(1, 3).Select(seed => RateTest.Of(Bowl with { Seed = (ulong)seed }, rows))])!.Take;
        Assert.InRange(take, 0.01, 0.2); // a tenth of 0.1 to 2
        // The noise has variance 0.01: nothing fits better. 60 epochs of 4 steps leave (1 − 2·rate)²⁴⁰ of the way, less than a thousandth from 0.015 on.
        Assert.InRange(Train(Bowl with { LearningRate = take }, rows)!.DevLoss, 0.008, 0.012);
        Assert.True(Train(Bowl with { LearningRate = 30 * take }, rows) is not { DevLoss: < 1 });
    }

    [Fact]
    public void On_rings_the_rate_named_trains_better_than_thirty_times_it_and_a_thirtieth()
    {
        var rows = Diagnosis.Rings.Rows(640, 1);
        double take = RateTest.Of(Rings, rows).Tenth!.Value;
        double At(double rate) => Train(Rings with { LearningRate = rate, Epochs = 20 }, rows)?.DevLoss ?? double.PositiveInfinity;
        double loss = At(take);
        Assert.True(loss < 0.5 * At(take / 30), $"{loss} against {At(take / 30)}");
        Assert.True(loss < 0.5 * At(take * 30), $"{loss} against {At(take * 30)}");
    }

    [Fact]
    public void The_loss_falls_fastest_before_it_is_lowest_and_the_test_ends_after_that()
    {
        var test = RateTest.Of(Bowl, Line(1024));
        Assert.True(test.Steepest < test.Lowest && test.Lowest < test.Diverged, $"{test.Steepest} {test.Lowest} {test.Diverged}");
        Assert.InRange(test.Diverged!.Value, 1, 10);
        Assert.Equal(test.Rates.Count, test.Losses.Count);
        Assert.Equal(test.Rates.Count, test.Smoothed.Count);
        Assert.True(test.Rates.Count < new RateTestOptions().Steps);
    }

    [Fact]
    public void Rates_grow_by_equal_factors_from_the_lowest_to_the_highest()
    {
        var rates = RateTest.Of(Bowl, Line(64), new RateTestOptions(1e-5, 1e-2, 91)).Rates;
        Assert.Equal(91, rates.Count);
        Assert.Equal(1e-5, rates[0], 1e-18);
        Assert.Equal(1e-2, rates[^1], 1e-15);
        Assert.All(rates.Zip(rates.Skip(1)), pair => Assert.Equal(Math.Pow(10, 3 / 90.0), pair.Second / pair.First, 1e-12));
    }

    [Fact]
    public void The_smoothed_loss_is_the_mean_with_weights_that_fall_by_a_tenth_a_step()
    {
        var test = RateTest.Of(Rings, Diagnosis.Rings.Rows(640, 1), new RateTestOptions(Steps: 60));
        for (int i = 0; i < test.Losses.Count; i++)
        {
            double[] weights = [.. Enumerable.Range(0, i + 1).Select(age => Math.Pow(0.9, age))];
            Assert.Equal(weights.Select((weight, age) => weight * test.Losses[i - age]).Sum() / weights.Sum(), test.Smoothed[i], 1e-12);
        }
    }

    /// <summary>Dropout, shuffling, a batch norm and a penalty among what must not show.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads_and_another_seed_others()
    {
        var recipe = Rings with { Model = new Sequential(new Dense(40) { Penalty = new L2(0.01) }, new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(Diagnosis.Rings.Classes)) };
        var rows = Diagnosis.Rings.Rows(640, 1);
        var alone = RateTest.Of(recipe, rows);
        Assert.Equal(alone.Losses, RateTest.Of(recipe, rows, threads: 3).Losses);
        Assert.NotEqual(alone.Losses, RateTest.Of(recipe with { Seed = 2 }, rows).Losses);
    }

    [Fact]
    public void The_recipes_own_schedule_does_not_matter() =>
        Assert.Equal(RateTest.Of(Bowl, Line(64)).Losses, RateTest.Of(Bowl with { LearningRate = new Hone.Schedules.Warmup(0.3, 1e-9), Epochs = 3 }, Line(64)).Losses);

    [Fact]
    public void Where_the_loss_still_falls_at_the_highest_rate_no_rate_is_named()
    {
        var test = RateTest.Of(Bowl, Line(1024), new RateTestOptions(1e-6, 1e-2));
        Assert.True(test.IsOpen);
        Assert.NotNull(test.Lowest);
        Assert.Null(test.Tenth);
        Assert.Null(RateAdvice.Of([test]));
    }

    [Fact]
    public void Where_there_is_nothing_to_learn_no_rate_is_named()
    {
        var noise = new DenseDataset([.. Enumerable.Range(0, 512).Select(i => (float)new Key(3).Normal(i))], 1, [.. Enumerable.Range(0, 512).Select(i => (float)new Key(4).Normal(i))]);
        var nothing = Bowl with { Model = new Sequential(new Dense(1) { Weights = new Hone.Initializers.Zeros() }), BatchSize = 16 };
        for (ulong seed = 1; seed <= 20; seed++) Assert.Null(RateTest.Of(nothing with { Seed = seed }, noise).Tenth);
    }

    [Fact]
    public void Seeds_are_put_together_by_their_geometric_mean()
    {
        RateTest Saying(double? lowest) => new(1, [1e-6, 10], [1, 1], [1, 1], null, lowest, lowest * 20);
        var advice = RateAdvice.Of([Saying(0.01), Saying(0.04), Saying(null)])!;
        Assert.Equal(0.002, advice.Take, 1e-15);
        Assert.Equal((0.001, 0.004), (advice.Tenth.Low, advice.Tenth.High));
        Assert.Equal((2, 3), (advice.Told, advice.Seeds));
        Assert.False(advice.IsSure);
        Assert.True(RateAdvice.Of([Saying(0.01), Saying(0.02)])!.IsSure);
        Assert.False(RateAdvice.Of([Saying(0.01), Saying(0.04)])!.IsSure);
        Assert.Null(RateAdvice.Of([Saying(null)]));
    }

    [Fact]
    public void Ranges_that_are_none_are_refused()
    {
        Assert.Contains("Lowest is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new RateTestOptions(Lowest: 0)).Message);
        Assert.Contains("at least 10 times the lowest rate", Assert.Throws<ArgumentOutOfRangeException>(() => new RateTestOptions(0.1, 0.5)).Message);
        Assert.Contains("50 or more", Assert.Throws<ArgumentOutOfRangeException>(() => new RateTestOptions(Steps: 49)).Message);
    }

    private static EpochReport? Train(Recipe recipe, Dataset rows) => new Trainer(recipe) { Threads = 1 }.Fit(rows, rows, TestContext.Current.CancellationToken).Best;

    private static DenseDataset Line(int rows)
    {
        var key = new Key(1);
        double X(int row, int column) => key.Fold((ulong)column).Normal(row);
        return new DenseDataset([.. Enumerable.Range(0, rows * 4).Select(i => (float)X(i / 4, i % 4))], 4,
            [.. Enumerable.Range(0, rows).Select(row => (float)(X(row, 0) - 2 * X(row, 1) + 0.5 * X(row, 2) + 0.1 * X(row, 4)))]);
    }
}
