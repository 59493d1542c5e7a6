using Hone.Numerics;

namespace Hone.Tests.Numerics;

public class ExponentialAverageTests
{
    public static TheoryData<double, double[], double[], double[]> Known() => new()
    {
        { 0.5, [10, 10], [5, 7.5], [10, 10] },
        { 0.9, [40, 49, 45], [4, 8.5, 12.15], [40, 44.73684, 44.83395] },
        { 0, [3, -2], [3, -2], [3, -2] },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Raw_and_corrected_are_the_figures_of_the_course(double beta, double[] values, double[] raw, double[] corrected)
    {
        var average = new ExponentialAverage(beta);
        Assert.Equal((0, 0), (average.Raw, average.Count));
        Assert.Equal(double.NaN, average.Corrected);
        for (int i = 0; i < values.Length; i++)
        {
            average = average.Add(values[i]);
            Assert.Equal(raw[i], average.Raw, 1e-13);
            Assert.Equal(corrected[i], average.Corrected, 5e-6); // printed with five places
        }
        Assert.Equal(values.Length, average.Count);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void Corrected_is_the_weighted_mean_written_out(double beta)
    {
        var average = new ExponentialAverage(beta);
        double[] values = [.. Enumerable.Range(0, 200).Select(i => 5 + new Key(3).Normal(i))];
        for (int t = 1; t <= values.Length; t++)
        {
            average = average.Add(values[t - 1]);
            double[] weights = [.. Enumerable.Range(0, t).Select(i => Math.Pow(beta, t - 1 - i))];
            // 1 − βᵗ loses as many places as βᵗ is near 1: at most three here.
            Assert.Equal(weights.Zip(values, (weight, x) => weight * x).Sum() / weights.Sum(), average.Corrected, 1e-11);
        }
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.9, 10)]
    [InlineData(0.98, 50)]
    public void It_looks_back_on_about_1_over_1_minus_beta_values(double beta, int last)
    {
        // Ones, then zeros: what is left after so many zeros is what older values still weigh, βⁿ with n = 1/(1 − β), which tends to 1/e.
        var average = new ExponentialAverage(beta);
        for (int i = 0; i < 5000; i++) average = average.Add(1);
        for (int i = 0; i < last; i++) average = average.Add(0);
        Assert.Equal(Math.Pow(beta, 1 / (1 - beta)), average.Corrected, 1e-12);
        Assert.InRange(average.Corrected, 0.25, 1 / Math.E);
    }

    [Fact]
    public void A_share_of_1_would_never_move_and_is_refused() =>
        Assert.Contains("Beta is 1; expected a share", Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialAverage(1)).Message);
}
