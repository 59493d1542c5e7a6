using Hone.Checking;
using Hone.Numerics;
using Hone.Tuning.Processes;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Tuning;

public class ProcessTests
{
    [Theory] // mpmath, 30 digits
    [InlineData(0, 0.5), InlineData(1, 0.841344746068542948585232545632), InlineData(-1, 0.158655253931457051414767454368), InlineData(-3, 0.00134989803163009452665181476759)]
    [InlineData(-8, 6.22096057427178412351599517259e-16), InlineData(-37, 5.72557122252457682268319254827e-300), InlineData(4, 0.999968328758166880078746229243)]
    public void The_normal_distribution_is_right_in_its_tails_too(double x, double below)
    {
        Assert.Equal(1, Gaussian.Below(x) / below, 1e-12);
        Assert.Equal(Math.Log(below), Gaussian.LogBelow(x), 1e-12 * Math.Max(1, Math.Abs(Math.Log(below))));
    }

    [Theory]
    [InlineData(1e-300), InlineData(1e-10), InlineData(0.02), InlineData(0.5), InlineData(0.7), InlineData(0.999)]
    public void A_quantile_is_where_that_much_lies_below(double p) => Assert.Equal(1, Gaussian.Below(Gaussian.Quantile(p)) / p, 1e-11);

    [Fact]
    public void The_slopes_of_the_kernels_loss_are_those_of_its_values()
    {
        var key = new Key(3);
        double[][] places = [.. Enumerable.Range(0, 12).Select(i => (double[])[key.Uniform(3 * i), key.Uniform(3 * i + 1), key.Below(2, 3 * i + 2)])];
        double[] observed = Observations.Fit([.. places.Select(place => Math.Sin(5 * place[0]) + place[1] + 0.3 * place[2])]);
        GradientChecker.AssertCorrect(new Smooth(5, KernelFit.LossOf(places, observed, [false, false, true])), [0.3, -0.4, 0.1, 0.2, -3], new CheckOptions { Full = true });
    }

    [Fact]
    public void The_slopes_of_mean_and_variance_are_those_of_their_values()
    {
        var process = Process(out _, out _);
        foreach (bool variance in (bool[])[false, true])
            GradientChecker.AssertCorrect(new Smooth(2, (at, gradient) =>
            {
                double[] mean = new double[2], spread = new double[2];
                var found = process.At(at, mean, spread);
                (variance ? spread : mean).CopyTo(gradient);
                return variance ? found.Variance : found.Mean;
            }), [0.31, 0.72], new CheckOptions { Full = true });
    }

    [Theory]
    [InlineData(0.5, 0.2, 0.3), InlineData(-1, 0.2, 0.3), InlineData(-3, 0.2, 0.3), InlineData(-20, 0.2, 0.3), InlineData(3, 0.2, 0.3)]
    public void The_slopes_of_the_expected_improvement_are_those_of_its_values(double best, double mean, double deviation) =>
        GradientChecker.AssertCorrect(new Smooth(2, (at, gradient) =>
        {
            var (log, byMean, byDeviation) = Improvement.Of(best, at[0], at[1]);
            (gradient[0], gradient[1]) = (byMean, byDeviation);
            return log;
        }), [mean, deviation], new CheckOptions { Full = true });

    [Fact]
    public void A_process_goes_through_what_was_observed_but_for_its_noise_and_knows_where_it_knows_little()
    {
        var process = Process(out double[][] places, out double[] observed);
        for (int i = 0; i < places.Length; i++)
        {
            var (mean, variance) = process.At(places[i]);
            Assert.Equal(observed[i], mean, 4 * Math.Sqrt(process.Kernel.Noise));
            Assert.True(variance <= process.Kernel.Noise, $"{variance}");
        }
        Assert.True(process.At([3.0, 3.0]).Variance > 0.5 * process.Kernel.Amplitude);
    }

    [Fact]
    public void A_parzen_estimators_density_is_one_in_sum_and_its_draws_follow_it()
    {
        var space = new Space(("x", new NumberParameter(0, 1)));
        var estimator = new ParzenEstimator(space, [.. new[] { 0.1, 0.15, 0.8 }.Select(x => space.At([x]))]);
        const int steps = 2000;
        double sum = 0, below = 0;
        for (int i = 0; i < steps; i++)
        {
            double density = Math.Exp(estimator.LogDensity([(i + 0.5) / steps])) / steps;
            sum += density;
            if (i < steps / 4) below += density;
        }
        Assert.Equal(1, sum, 1e-4);
        double drawn = Enumerable.Range(0, 4000).Average(i => estimator.Draw(new Key(9).Fold((ulong)i))[0] < 0.25 ? 1.0 : 0);
        Assert.Equal(below, drawn, 5 * Math.Sqrt(below * (1 - below) / 4000));
    }

    [Fact]
    public void Long_tails_and_what_is_not_finite_are_drawn_in_and_the_order_is_kept()
    {
        double[] values = [3, 1, 2, 1e9, double.NaN, 4, 1e12, double.PositiveInfinity];
        double[] fit = Observations.Fit(values);
        Assert.Equal([1, 2, 0, 5, 3, 6], fit.Select((value, i) => (value, i)).OrderBy(item => item.value).Select(item => item.i).Take(6));
        Assert.True(fit[4] >= fit[6] && fit[7] >= fit[6]);
        Assert.All(fit, value => Assert.InRange(value, -4, 4));
        Assert.Equal(new double[3], Observations.Fit([2, 2, 2]));
    }

    private static GaussianProcess Process(out double[][] places, out double[] observed)
    {
        var at = Enumerable.Range(0, 14).Select(i => HaltonSampler.At(i, 2, new Key(2))).ToArray();
        double[] values = Observations.Fit([.. at.Select(place => Math.Sin(4 * place[0]) + place[1] * place[1])]);
        (places, observed) = (at, values);
        return new GaussianProcess(KernelFit.Of(at, values, [false, false]), at, values);
    }

    private sealed class Smooth(int parameters, Minimum.Function function) : IDifferentiable
    {
        public IReadOnlyList<ParameterBlock> Blocks { get; } = [new ParameterBlock("x", parameters, 1)];

        public double Loss(ReadOnlySpan<double> at) => function(at, new double[parameters]);

        public double Differentiate(ReadOnlySpan<double> at, Span<double> gradient) => function(at, gradient);
    }
}
