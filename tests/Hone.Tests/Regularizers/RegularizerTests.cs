using Hone.Regularizers;

namespace Hone.Tests.Regularizers;

public class RegularizerTests
{
    private static readonly double[] Weights = [1, -2, 0, 0.5, 3, -0.25, 1, 1, 2, -1, 0, 4, 1, -3, 2, 1, 5]; // more than 16: the tail counts too

    public static TheoryData<Regularizer> Samples() => [new L1(0.3), new L2(0.2), new ElasticNet(0.1, 0.4)];

    [Fact]
    public void Penalties_are_those_of_their_formulas()
    {
        double sizes = Weights.Sum(Math.Abs), squares = Weights.Sum(w => w * w);
        Assert.Equal(0.3 * sizes, new L1(0.3).Penalty<double>(Weights), 1e-14);
        Assert.Equal(0.1 * squares, new L2(0.2).Penalty<double>(Weights), 1e-14);
        Assert.Equal(0.1 * sizes + 0.2 * squares, new ElasticNet(0.1, 0.4).Penalty<double>(Weights), 1e-13);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Gradients_are_added_and_are_those_of_central_differences(Regularizer penalty)
    {
        double[] w = [.. Weights], dw = [.. Enumerable.Repeat(7.0, w.Length)];
        penalty.AddGradient<double>(w, dw);
        for (int i = 0; i < w.Length; i++)
        {
            double value = w[i];
            w[i] = value + 1e-4;
            double above = penalty.Penalty<double>(w);
            w[i] = value - 1e-4;
            double below = penalty.Penalty<double>(w);
            w[i] = value;
            Assert.Equal(7 + (above - below) / 2e-4, dw[i], 1e-9);
        }
    }

    [Fact]
    public void A_negative_strength_is_refused() =>
        Assert.Contains("Strength is -1; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new L2(-1)).Message);
}
