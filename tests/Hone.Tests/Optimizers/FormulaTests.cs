using System.Numerics;
using Hone.Numerics;
using Hone.Optimizers;

namespace Hone.Tests.Optimizers;

/// <summary>Optimisers against their formula, written once more for one number and without thrift.</summary>
public class FormulaTests
{
    /// <param name="memory">Two numbers, 0 before the first step.</param>
    private delegate double Direction(double g, int t, double[] memory);

    [Fact]
    public void AdaGrad_divides_by_the_root_of_all_squares() => AssertWalks(new AdaGrad(1e-3), (g, t, memory) =>
    {
        memory[0] += g * g;
        return g / (Math.Sqrt(memory[0]) + 1e-3);
    });

    [Theory]
    [InlineData(0.9, 0.004)]
    [InlineData(0.9, 0)]
    [InlineData(0.999, 1)]   // the momentum is all there after 900 steps, its product is not yet nothing
    [InlineData(0, 0.004)]
    public void NAdam_looks_ahead_with_a_momentum_that_grows(double beta1, double decay) => AssertWalks(new NAdam(beta1, 0.99, 1e-3, decay), (g, t, memory) =>
    {
        double Mu(int i) => beta1 * (1 - 0.5 * Math.Pow(0.96, i * decay));
        double product = Enumerable.Range(1, t).Aggregate(1.0, (all, i) => all * Mu(i));
        memory[0] = beta1 * memory[0] + (1 - beta1) * g;
        memory[1] = 0.99 * memory[1] + (1 - 0.99) * g * g;
        double ahead = (1 - Mu(t)) / (1 - product) * g + Mu(t + 1) / (1 - product * Mu(t + 1)) * memory[0];
        return ahead / (Math.Sqrt(memory[1] / (1 - Math.Pow(0.99, t))) + 1e-3);
    }, steps: 1000);

    [Theory]
    [InlineData(0.999)]
    [InlineData(0.9)]
    [InlineData(0.5)]   // worth three gradients at the most: never enough
    public void RAdam_holds_back_while_few_gradients_were_seen(double beta2) => AssertWalks(new RAdam(0.8, beta2, 1e-3), (g, t, memory) =>
    {
        memory[0] = 0.8 * memory[0] + (1 - 0.8) * g;
        memory[1] = beta2 * memory[1] + (1 - beta2) * g * g;
        double m = memory[0] / (1 - Math.Pow(0.8, t)), correction = 1 - Math.Pow(beta2, t);
        double most = 2 / (1 - beta2) - 1, worth = most - 2 * t * Math.Pow(beta2, t) / correction;
        if (worth <= 5) return m;
        double r = Math.Sqrt((worth - 4) * (worth - 2) * most / ((most - 4) * (most - 2) * worth));
        return r * m * Math.Sqrt(correction) / (Math.Sqrt(memory[1]) + 1e-3);
    });

    [Fact]
    public void Lion_takes_the_sign_of_a_mean() => AssertWalks(new Lion(0, 0.8, 0.95), (g, t, memory) =>
    {
        int sign = Math.Sign(0.8 * memory[0] + (1 - 0.8) * g);
        memory[0] = 0.95 * memory[0] + (1 - 0.95) * g;
        return sign;
    });

    [Fact]
    public void Lion_stays_where_there_is_no_gradient_and_hides_none_that_is_not_a_number()
    {
        var slope = new Slope<float>(new Lion());
        var before = slope.Weights;
        slope.Step(0.1, (i, _) => i % 2 == 0 ? 0 : float.NaN);
        for (int i = 0; i < before.Length; i++) Assert.Equal(i % 2 == 0 ? before[i] : float.NaN, slope.Weights[i]);
    }

    /// <summary>In double each step is some ten roundings of 1e-16 on numbers of order 1; in float as many of 6e-8.</summary>
    private static void AssertWalks(Optimizer optimizer, Direction direction, int steps = 200)
    {
        AssertWalks<double>(optimizer, direction, steps, 1e-15);
        AssertWalks<float>(optimizer, direction, steps, 1e-6);
    }

    private static void AssertWalks<T>(Optimizer optimizer, Direction direction, int steps, double roundings) where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double Rate = 0.01;
        var slope = new Slope<T>(optimizer);
        double[] weights = [.. slope.Weights.Select(double.CreateChecked)];
        double[][] memories = [.. weights.Select(_ => new double[2])];
        for (int t = 1; t <= steps; t++)
        {
            var key = new Key((ulong)t);
            T Gradient(int i) => T.CreateChecked((1 + i) * (key.Normal(i) + 0.2));
            slope.Step(Rate, (i, _) => Gradient(i));
            for (int i = 0; i < weights.Length; i++) weights[i] -= Rate * direction(double.CreateChecked(Gradient(i)), t, memories[i]);
            if (t is not (1 or 2 or 5 or 6 or 7) && t != steps) continue;
            for (int i = 0; i < weights.Length; i++) Assert.Equal(weights[i], double.CreateChecked(slope.Weights[i]), 10 * roundings * Math.Max(1, Math.Abs(weights[i])) * Math.Sqrt(t));
        }
    }
}
