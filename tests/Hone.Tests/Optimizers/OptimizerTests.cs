using System.Numerics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Tests.Contracts;

namespace Hone.Tests.Optimizers;

public class OptimizerTests
{
    public static TheoryData<Optimizer> All() => [.. Samples.Of<Optimizer>()];

    [Theory]
    [MemberData(nameof(All))]
    public void A_step_allocates_nothing(Optimizer optimizer)
    {
        var slope = new Slope<float>(optimizer);
        long allocated = 0;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            slope.Stepper.Step(0.1);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_small_bowl_is_walked_down(Optimizer optimizer)
    {
        if (optimizer is WeightDecay) return; // a decay, no way down
        var slope = new Slope<double>(optimizer, start: 2);
        double rate = optimizer is AdaGrad ? 0.5 : optimizer.TakesMatrices ? 0.2 : 0.02; // whose steps shrink by themselves; whose steps are shorter
        for (int step = 0; step < 2000; step++) slope.Step(rate / (1 + step / 200.0), (i, w) => (1 + i % 3) * (w - 0.5)); // ½·c·(w − ½)²
        // Decay pulls the bottom from ½ towards 0: to c/(c + λ)·½, 0.45 at the most for λ = 0.1 and c = 1; less far for a step over the root of the mean square, which grows as g shrinks.
        Assert.All(slope.Weights, w => Assert.Equal(0.5, w, 0.06));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Moments_have_room_for_every_weight(Optimizer optimizer)
    {
        var slope = new Slope<double>(optimizer);
        for (int step = 0; step < 2; step++) slope.Step(0.1, (_, _) => 1); // after the first, mean and forerunner are one
        Assert.Equal(optimizer.Moments, slope.Stepper.Moments);
        foreach (var slot in slope.Plan.Parameters)
            for (int moment = 0; moment < optimizer.Moments - (optimizer.TakesMatrices && slot.Name == "0.weight" ? 1 : 0); moment++) // of a matrix Muon keeps its momentum alone
                for (int row = 0; row < slot.Rows; row++)
                    Assert.DoesNotContain(0.0, slope.Stepper.Moment(moment, slot)[row].ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Threads_do_not_show(Optimizer optimizer)
    {
        float[] Walk(int threads)
        {
            using var workers = new Workers(threads);
            var plan = new Hone.Plans.Plan<float>(new Hone.Layers.Sequential(new Hone.Layers.Dense(160), new Hone.Layers.Dense(3)), 150, 1, new Key(1), workers);
            var stepper = new Stepper<float>(optimizer, plan);
            for (int step = 0; step < 3; step++)
            {
                for (int i = 0; i < plan.Gradients.Length; i++) plan.Gradients[i] = (float)new Key((ulong)step).Normal(i);
                stepper.Step(0.1);
            }
            return plan.Weights.ToArray();
        }
        var alone = Walk(1);
        Assert.Equal(alone, Walk(2));
        Assert.Equal(alone, Walk(3));
    }

    [Fact]
    public void Momentum_without_memory_is_gradient_descent_bit_for_bit()
    {
        AssertDescent<float>();
        AssertDescent<double>();

        static void AssertDescent<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (momentum, averaged, sgd) = (new Slope<T>(new Momentum(0)), new Slope<T>(new Momentum(0, Averaged: true)), new Slope<T>(new Sgd()));
            for (int step = 0; step < 20; step++)
                foreach (var slope in (Slope<T>[])[momentum, averaged, sgd])
                    slope.Step(0.1, (i, w) => w * T.CreateChecked(new Key((ulong)step).Normal(i)));
            Assert.Equal(sgd.Weights, momentum.Weights);
            Assert.Equal(sgd.Weights, averaged.Weights);
        }
    }

    /// <summary>The two conventions: v ← β·v + (1 − β)·g at the rate α walks as v ← β·v + g at α·(1 − β).</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Averaged_momentum_is_the_other_one_with_the_rate_times_1_minus_beta(double beta)
    {
        // A hundred steps of a few roundings each, on weights of order 1 and velocities of up to ten times that.
        AssertAlike<float>(beta, 100 * 10 * 6e-8);
        AssertAlike<double>(beta, 100 * 10 * 1.1e-16);

        static void AssertAlike<T>(double beta, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (plain, averaged) = (new Slope<T>(new Momentum(beta)), new Slope<T>(new Momentum(beta, Averaged: true)));
            for (int step = 0; step < 100; step++)
            {
                var key = new Key((ulong)step);
                plain.Step(0.2 * (1 - beta), (i, w) => w - T.CreateChecked(0.1 * i + key.Normal(i)));
                averaged.Step(0.2, (i, w) => w - T.CreateChecked(0.1 * i + key.Normal(i)));
            }
            Assert.Equal(plain.Weights, averaged.Weights, (a, b) => double.CreateChecked(T.Abs(a - b)) < tolerance);
            Assert.NotEqual(new Slope<T>(new Sgd()).Weights, plain.Weights);
        }
    }

    [Fact]
    public void Adams_first_step_is_rate_times_g_over_its_size_plus_epsilon()
    {
        var slope = new Slope<double>(new Adam(Epsilon: 0.5), start: 0);
        double[] g = [.. Enumerable.Range(0, slope.Weights.Length).Select(i => new Key(1).Normal(i))];
        var before = slope.Weights;
        slope.Step(0.1, (i, _) => g[i]);
        for (int i = 0; i < g.Length; i++) Assert.Equal(-0.1 * g[i] / (Math.Abs(g[i]) + 0.5), slope.Weights[i] - before[i], 1e-15);
    }

    /// <summary>Under a gradient that never changes each optimiser's step tends to what its formula says; the correction makes Adam's the rate from the start.</summary>
    [Fact]
    public void A_constant_gradient_moves_each_optimiser_as_its_formula_says()
    {
        AssertStep(new Sgd(), 3);
        AssertStep(new Momentum(0.9), 3 / 0.1);
        AssertStep(new Momentum(0.9, Averaged: true), 3);
        AssertStep(new Nesterov(0.9), 3 / 0.1);
        AssertStep(new RmsProp(0.9, 1e-12), 1);
        AssertStep(new Adam(Epsilon: 1e-12), 1);
        AssertStep(new AdaGrad(1e-12), 1 / Math.Sqrt(401));
        AssertStep(new Lion(), 1);

        static void AssertStep(Optimizer optimizer, double direction)
        {
            var slope = new Slope<double>(optimizer, start: 0);
            for (int step = 0; step < 400; step++) slope.Step(0.1, (_, _) => 3); // 0.9⁴⁰⁰ = 5e-19
            double before = slope.Weights[0];
            slope.Step(0.1, (_, _) => 3);
            Assert.Equal(-0.1 * direction, slope.Weights[0] - before, 1e-9); // differences of numbers up to 1,200
        }
    }

    [Fact]
    public void Weight_decay_never_touches_biases_and_scales()
    {
        foreach (var optimizer in (Optimizer[])[new WeightDecay(0.5), new Chain(new Sgd(), new WeightDecay(0.5)), new AdamW(0.5), new Lion(0.5)])
        {
            var slope = new Slope<double>(optimizer, start: 1);
            slope.Step(0.1, (_, _) => 0);
            foreach (var slot in slope.Plan.Parameters)
                Assert.All(Slope<double>.Values(slot), w => Assert.Equal(slot.Name.EndsWith(".weight", StringComparison.Ordinal) ? 0.95 : slot.Name == "1.shift" ? 0 : 1, w, 1e-15));
        }
    }

    [Fact]
    public void AdamW_is_Adam_then_weight_decay_in_a_chain()
    {
        var (whole, chain) = (new Slope<float>(new AdamW(0.1)), new Slope<float>(new Chain(new Adam(), new WeightDecay(0.1))));
        for (int step = 0; step < 10; step++)
        {
            whole.Step(0.1, (i, w) => w - i);
            chain.Step(0.1, (i, w) => w - i);
        }
        Assert.Equal(whole.Weights, chain.Weights);
    }

    /// <summary>Its moments were looked for behind the end of the memory as soon as there was a second parameter.</summary>
    [Fact]
    public void A_part_without_moments_may_stand_last_in_a_chain()
    {
        var slope = new Slope<double>(new Chain(new Adam(), new Momentum(0.5), new WeightDecay(0.1)));
        slope.Step(0.1, (_, _) => 1);
        Assert.All(slope.Weights, w => Assert.True(double.IsFinite(w)));
    }

    [Fact]
    public void Clipping_shortens_to_the_limit_and_does_nothing_below()
    {
        var slope = new Slope<double>(new ClipNorm(2), start: 0);
        var before = slope.Weights;
        slope.Step(1, (i, _) => i);
        double[] moved = [.. slope.Weights.Zip(before, (to, from) => to - from)];
        Assert.Equal(2, Math.Sqrt(moved.Sum(w => w * w)), 1e-14);
        Assert.Equal(2, moved[2] / moved[1], 1e-12);

        slope = new Slope<double>(new ClipNorm(2), start: 0);
        slope.Step(1, (i, _) => i == 4 ? -1.5 : 0);
        Assert.Equal(1.5, slope.Weights[4]);
        Assert.Equal(1.5, slope.Stepper.GradientNorm);
    }

    [Fact]
    public void Clipping_late_in_a_chain_is_refused() =>
        Assert.Contains("must stand first", Assert.Throws<ArgumentException>(() => new Chain(new Adam(), new ClipNorm(1))).Message);

    [Fact]
    public void A_rate_factor_of_0_freezes_and_others_scale()
    {
        var frozen = new Slope<double>(new AdamW(0.1), rateFactor: 0);
        frozen.Step(0.1, (_, _) => 1);
        Assert.All(Slope<double>.Values(frozen.Plan.Parameters[0]), w => Assert.Equal(1, w));
        Assert.All(Slope<double>.Values(frozen.Plan.Parameters[^2]), w => Assert.NotEqual(1, w));

        var half = new Slope<double>(new Sgd(), rateFactor: 0.5);
        half.Step(0.1, (_, _) => 1);
        Assert.Equal(0.95, half.Weights[0], 1e-15);
    }

    [Fact]
    public void A_chain_keeps_its_parts_when_the_list_it_was_made_of_changes()
    {
        var parts = new List<Optimizer> { new Adam() };
        var chain = new Chain(parts);
        parts.Add(new Momentum());
        Assert.Equal(new Chain(new Adam()), chain);
        Assert.Throws<ArgumentException>(() => new Chain(new Adam(), null!));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("Beta1 is 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(Beta1: 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(Decay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion(Decay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam(MomentumDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RAdam(Beta2: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipNorm(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nesterov(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(Epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightDecay(-0.1));
    }
}
