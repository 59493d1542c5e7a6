using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Tests.Layers;

public class ActivationTests
{
    private static readonly double[] Points = [-200, -50, -20, -5, -1, -0.3, -1e-3, -1e-7, 0, 1e-7, 1e-3, 0.3, 1, 5, 20, 50, 200];

    [Fact]
    public void Selu_is_the_papers_function_and_its_slope_the_derivative() => AssertFollows(new Selu(), Selu, x => x > 0 ? Scale : Scale * Alpha * Math.Exp(x));

    [Fact]
    public void Mish_is_the_papers_function_and_its_slope_the_derivative() => AssertFollows(new Mish(), x => x * Gate(x), MishSlope);

    [Fact]
    public void Behind_Selu_a_unit_normal_stays_one()
    {
        const int rows = 200_000;
        double[] y = [.. Enumerable.Range(0, rows).Select(i => Selu(new Key(3).Normal(i)))];
        double mean = y.Average(), variance = y.Average(v => v * v) - mean * mean;
        Assert.Equal(0, mean, 5 / Math.Sqrt(rows));             // five deviations of a mean of deviation 1
        Assert.Equal(1, variance, 5 * 1.5 / Math.Sqrt(rows));   // Selu's kurtosis is near 3.2: its square deviates by about 1.5
    }

    [Fact]
    public void A_share_of_1_is_the_function_and_a_share_of_0_the_identity()
    {
        foreach (Layer function in (Layer[])[new Selu(), new Mish(), new Relu(), new Tanh()])
        {
            var (plain, blended) = (Through(function, 3), Through(new Parametric(function), 3));
            Assert.Equal(Outputs(plain), Outputs(blended), (a, b) => Math.Abs(a - b) <= 2e-13); // the points reach 600: x + (σ − x) is rounded to 600 · 2e-16
            blended.Parameters[0].Value()[0].Clear();
            Assert.Equal([.. Enumerable.Range(0, 3 * Points.Length).Select(i => Points[i / 3] * (i % 3 + 1))], Outputs(blended));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(18)]
    public void Parametric_and_its_gradients_are_those_of_its_formula(int width)
    {
        var plan = Through(new Sequential(new Scaling(), new Parametric(new Mish())), width);
        var (s, shares) = (plan.Parameters[0], plan.Parameters[1]);
        for (int c = 0; c < width; c++) (s.Value()[0, c], shares.Value()[0, c]) = (0.1 * (c + 1), new Key(4).Normal(c));
        var y = Pass(plan);
        double[] dα = new double[width], ds = new double[width];
        for (int r = 0; r < Points.Length; r++)
            for (int c = 0; c < width; c++)
            {
                double input = Points[r] * (c % 3 + 1), x = s.Value()[0, c] * input, a = shares.Value()[0, c], σ = x * Gate(x), dy = new Key(5).Normal(r * width + c);
                Assert.Equal(x + a * (σ - x), y[r, c], 1e-13 * (1 + Math.Abs(x)));
                dα[c] += dy * (σ - x);
                ds[c] += dy * (1 + a * (MishSlope(x) - 1)) * input;
                plan.OutputGradient(Points.Length)[r, c] = dy;
            }
        plan.Backward(new Pass(Points.Length, Training: true, default));
        for (int c = 0; c < width; c++)
        {
            Assert.Equal(dα[c], shares.Gradient()[0, c], 1e-11); // a sum of a dozen products of up to a few hundred, each rounded to 1e-13
            Assert.Equal(ds[c], s.Gradient()[0, c], 1e-11);
        }
    }

    [Fact]
    public void Parametric_refuses_what_is_no_function_of_single_values() =>
        Assert.Contains("found Dense", Assert.Throws<ArgumentException>(() => new Plan<float>(new Parametric(new Dense(3)), 3, 1, new Key(1))).Message);

    [Fact]
    public void A_share_and_a_scale_move_by_their_own_rate()
    {
        var plan = new Plan<double>(new Sequential(new Scaling { RateFactor = 6 }, new Parametric(new Selu()) { RateFactor = 0.1 }), 4, 1, new Key(1));
        plan.Gradients.Fill(1);
        new Hone.Optimizers.Stepper<double>(new Hone.Optimizers.Sgd(), plan).Step(0.01);
        Assert.Equal(1 - 0.06, plan.Parameters[0].Value()[0, 3], 1e-15);
        Assert.Equal(1 - 0.001, plan.Parameters[1].Value()[0, 3], 1e-15);
    }

    [Fact]
    public void Decay_reaches_a_scale_only_by_its_factor()
    {
        foreach (double factor in (double[])[0, 6])
        {
            var plan = new Plan<double>(new Scaling { DecayFactor = factor }, 4, 1, new Key(1));
            new Hone.Optimizers.Stepper<double>(new Hone.Optimizers.WeightDecay(0.5), plan).Step(0.01);
            Assert.Equal(1 - 0.01 * 0.5 * factor, plan.Parameters[0].Value()[0, 0], 1e-15);
        }
    }

    /// <summary>Values and slopes, in double to rounding, in float to a few units in the last place.</summary>
    private static void AssertFollows(Layer layer, Func<double, double> f, Func<double, double> slope)
    {
        var (exact, single) = (Through(layer, 1), Through<float>(layer, 1));
        var y = Pass(exact);
        var z = Pass(single);
        for (int r = 0; r < Points.Length; r++)
        {
            Assert.Equal(f(Points[r]), y[r, 0], 4e-15 * Math.Abs(f(Points[r])));
            Assert.Equal(f(Points[r]), z[r, 0], 1e-6 * Math.Abs(f(Points[r])) + float.Epsilon);
        }
        // A scale in front tells the slope: s = 1, ds = dy·f′(x)·x.
        for (int r = 0; r < Points.Length; r++)
        {
            var (plan, narrow) = (Through(new Sequential(new Scaling(), layer), 1), Through<float>(new Sequential(new Scaling(), layer), 1));
            double expected = slope(Points[r]) * Points[r];
            Assert.Equal(expected, Slope(plan, r), 1e-14 * Math.Abs(Points[r]));
            Assert.Equal(expected, Slope(narrow, r), 1e-6 * Math.Abs(Points[r]));
        }
    }

    private static double Slope<T>(Plan<T> plan, int row) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Pass(plan);
        plan.OutputGradient(Points.Length).Values.Clear();
        plan.OutputGradient(Points.Length)[row, 0] = T.One;
        plan.Backward(new Pass(Points.Length, Training: true, default));
        return double.CreateChecked(plan.Parameters[0].Gradient()[0, 0]);
    }

    private static Plan<double> Through(Layer layer, int width) => Through<double>(layer, width);

    private static Plan<T> Through<T>(Layer layer, int width) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => new(layer, width, Points.Length, new Key(1));

    /// <summary>The points through a plan: as they are in the first column, twice and three times that in others.</summary>
    private static Matrix<T> Pass<T>(Plan<T> plan) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var input = plan.Input(Points.Length);
        for (int r = 0; r < input.Rows; r++)
            for (int c = 0; c < input.Width; c++) input[r, c] = T.CreateChecked(Points[r] * (c % 3 + 1));
        return plan.Forward(new Pass(Points.Length, Training: true, default));
    }

    private static double[] Outputs(Plan<double> plan)
    {
        var y = Pass(plan);
        var values = new List<double>();
        for (int r = 0; r < y.Rows; r++) values.AddRange(y[r]);
        return [.. values];
    }

    private static double Selu(double x) => x > 0 ? Scale * x : Scale * Alpha * (2 * Math.Tanh(x / 2) / (1 - Math.Tanh(x / 2)));

    /// <summary>tanh(ln(1 + eˣ)), by the definition.</summary>
    private static double Gate(double x) => Math.Tanh(Functions.Softplus(x));

    private static double MishSlope(double x)
    {
        double w = Gate(x), sech = 1 / Math.Cosh(Functions.Softplus(x));
        return w + x * sech * sech * Functions.Sigmoid(x);
    }

    private const double Scale = 1.0507009873554804934, Alpha = 1.6732632423543772848;
}
