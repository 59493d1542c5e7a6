using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Tests.Optimizers;

public class GradientNoiseTests
{
    private const int Inputs = 200, Units = 160;

    /// <summary>32,000 draws: the mean's standard error is σ/179, the variance's σ²·√(2/32000) = σ²/126.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void The_noise_has_mean_0_and_the_variance_of_the_formula(long step)
    {
        double[] noise = Noise(new GradientNoise(0.3, 0.55), step);
        double variance = 0.3 / Math.Pow(1 + (step - 1), 0.55), σ = Math.Sqrt(variance);
        Assert.Equal(0, noise.Average(), 5 * σ / 178);
        Assert.Equal(variance, noise.Average(x => x * x), 5 * variance / 126);
        Assert.InRange(noise.Count(x => Math.Abs(x) < σ) / (double)noise.Length, 0.683 - 0.013, 0.683 + 0.013); // 68.3 %, five standard errors of 0.26 %
    }

    [Fact]
    public void Steps_keys_and_places_in_a_chain_draw_different_noise_and_the_same_ones_the_same()
    {
        var noise = new GradientNoise(1, 0);
        double[] first = Noise(noise, 1);
        Assert.Equal(first, Noise(noise, 1));
        foreach (double[] other in (double[][])[Noise(noise, 2), Noise(noise, 1, key: 2), [.. first.Skip(1), first[0]]])
            Assert.Equal(0, first.Zip(other, (a, b) => a * b).Average(), 5 / 178.0); // products of independent ones have variance 1
        double[] twice = Noise(new Chain(noise, noise), 1);
        Assert.Equal(2, twice.Average(x => x * x), 5 * 2 / 126.0); // 4 if both drew the same
    }

    [Fact]
    public void A_gradient_of_0_stays_0_padding_too()
    {
        var plan = new Plan<float>(new Sequential(new Dense(5), new Dense(3) { RateFactor = 0 }), 7, 1, new Key(1));
        float[] before = plan.Weights.ToArray();
        var stepper = new Stepper<float>(new GradientNoise(), plan, new Key(1));
        plan.Gradients.Clear();
        stepper.Step(0.1);
        Assert.Equal(before, plan.Weights.ToArray());

        var first = plan.Parameters[0];
        float[] second = first.Value()[1].ToArray();
        foreach (var slot in plan.Parameters) slot.Gradient()[0].Fill(1);
        stepper.Step(0.1);
        for (int row = 0; row < first.Rows; row++)
            Assert.All(first.PaddedValue(first.Rows).Slice(row * first.Stride + first.Width, first.Stride - first.Width).ToArray(), w => Assert.Equal(0, w));
        Assert.Equal(second, first.Value()[1].ToArray()); // its gradient is 0
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("Scale is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new GradientNoise(0)).Message);
        Assert.Contains("Decay is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new GradientNoise(1, -1)).Message);
    }

    /// <summary>What is added to gradients of 1 in a step.</summary>
    private static double[] Noise(Optimizer optimizer, long step, ulong key = 1)
    {
        var plan = new Plan<double>(new Dense(Units) { Bias = null, Weights = new Hone.Initializers.Zeros() }, Inputs, 1, new Key(1));
        plan.Gradients.Fill(1);
        new Stepper<double>(optimizer, plan, new Key(key)) { Steps = step - 1 }.Step(1);
        return [.. Enumerable.Range(0, Inputs * Units).Select(i => -plan.Parameters[0].Value()[i / Units, i % Units] - 1)];
    }
}
