using Hone.Initializers;
using Hone.Lab.Data;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Tuning;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Tests.FoundingNotes;

/// <summary>Statements 28 to 32: momentum.</summary>
public class MomentumTests
{
    private static readonly Points Moons = Drawing.Moons(new Key(1)).Train;

    [Fact]
    public void N28_The_velocity_starts_at_zero_and_builds_up()
    {
        // A loss of w has gradient 1 everywhere: after k steps the last one was α(1 − β^k).
        const double β = 0.9, α = 0.01;
        var plan = new Plan<double>(new Sequential(new Dense(1) { Weights = new Zeros(), Bias = null }), 1, 1, new Key(1));
        var stepper = new Stepper<double>(new Momentum(β, Averaged: true), plan);
        Assert.Equal(0, stepper.Moment(0, plan.Parameters[0])[0, 0]);
        for (int k = 1; k <= 30; k++)
        {
            double before = plan.Parameters[0].Value()[0, 0];
            plan.Parameters[0].Gradient()[0, 0] = 1;
            stepper.Step(α);
            Assert.Equal(α * (1 - Math.Pow(β, k)), before - plan.Parameters[0].Value()[0, 0], 1e-15);
        }
        var lengths = Lengths(new Momentum(β, Averaged: true), 10);
        Assert.InRange(lengths[0] / lengths[9], 0.02, 0.5);
    }

    [Fact]
    public void N29_With_beta_zero_momentum_is_plain_gradient_descent_bit_for_bit()
    {
        Assert.Equal(Trained(new Sgd()).Plan.Weights.ToArray(), Trained(new Momentum(0)).Plan.Weights.ToArray());
        Assert.Equal(Trained(new Sgd()).Plan.Weights.ToArray(), Trained(new Momentum(0, Averaged: true)).Plan.Weights.ToArray());
    }

    [Fact]
    public void N30_A_larger_beta_makes_smoother_steps_and_too_large_a_one_smooths_too_much()
    {
        double[] betas = [0, 0.5, 0.8, 0.9, 0.99];
        double[] cosines = [.. betas.Select(Cosine)];

        Assert.Equal(cosines.Order(), cosines);
        Assert.True(cosines[^1] - cosines[0] > 0.5);
        double End(double beta) => Enumerable.Range(1, 4).Average(seed => Trained(new Momentum(beta, Averaged: true), (ulong)seed).LossOn(Moons));
        Assert.True(End(0.999) > 1.3 * End(0.9));
        Assert.Equal(0.9, new Momentum().Beta);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(0)]
    public void N31_Momentum_goes_with_single_rows_mini_batches_and_all_rows_alike(int size)
    {
        var walk = new Walk(Of(new Momentum(0.9, Averaged: true)) with { BatchSize = size, Rate = size == 0 ? 0.5 : size == 1 ? 0.005 : 0.1 }, Moons, 1, 1);
        double first = walk.Run();
        for (int epoch = 1; epoch < (size == 0 ? 400 : 60); epoch++) walk.Run();

        Assert.True(walk.LossOn(Moons) < 0.75 * first);
    }

    [Fact]
    public void N32_The_rate_and_beta_are_searched_together_each_on_its_logarithmic_scale()
    {
        const int trials = 2000;
        using var study = new Study(new Space(("rate", new NumberParameter(1e-4, 1, Scale.Log)), ("beta", new NumberParameter(0.9, 0.999, Scale.ReverseLog))), new RandomSampler(), seed: 1);
        List<double> rates = [], betas = [];
        study.Optimize(trial =>
        {
            rates.Add((Math.Log10(trial["rate"].Number) + 4) / 4);
            betas.Add((-1 - Math.Log10(1 - trial["beta"].Number)) / 2);
            return 0;
        }, trials, TestContext.Current.CancellationToken);

        // Kolmogorov and Smirnov: 1.63/√n is crossed by one even sample in a hundred.
        Assert.True(FurthestFromEven(rates) < 1.63 / Math.Sqrt(trials));
        Assert.True(FurthestFromEven(betas) < 1.63 / Math.Sqrt(trials));
    }

    private static double FurthestFromEven(List<double> places)
    {
        double[] sorted = [.. places.Order()];
        return sorted.Select((place, i) => Math.Max(Math.Abs(place - (double)i / sorted.Length), Math.Abs(place - (i + 1.0) / sorted.Length))).Max();
    }

    private static Setup Of(Optimizer optimizer) => new("", new Sequential(new Dense(5), new Relu(), new Dense(2), new Relu(), new Dense(1))) { Optimizer = optimizer, Rate = 0.1, Epochs = 300, BatchSize = 64 };

    private static Walk Trained(Optimizer optimizer, ulong seed = 3)
    {
        var walk = new Walk(Of(optimizer), Moons, 1, seed);
        for (int epoch = 0; epoch < 300; epoch++) walk.Run();
        return walk;
    }

    private static double[] Lengths(Optimizer optimizer, int steps) => [.. Moves(optimizer, steps).Select(move => Math.Sqrt(move.Sum(w => w * w)))];

    /// <summary>Mean cosine between a step and the next.</summary>
    private static double Cosine(double beta)
    {
        var moves = Moves(new Momentum(beta, Averaged: true), 400);
        return moves.Zip(moves.Skip(1), (a, b) => a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y))).Average();
    }

    /// <summary>What each step added to the weights.</summary>
    private static IReadOnlyList<double[]> Moves(Optimizer optimizer, int steps)
    {
        var walk = new Walk(Of(optimizer), Moons, 1, 3);
        var batches = new Hone.Data.Batches(Moons.Rows, 64);
        List<double[]> moves = [];
        for (int step = 0; step < steps; step++)
        {
            if (step % batches.Count == 0) batches.Shuffle(new Key((ulong)step));
            double[] before = walk.Plan.Weights.ToArray();
            walk.Differentiate(batches[step % batches.Count]);
            walk.Stepper.Step(0.1);
            moves.Add([.. walk.Plan.Weights.ToArray().Zip(before, (after, was) => after - was)]);
        }
        return moves;
    }
}
