using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Layers;

public class NumberEmbeddingTests
{
    private const int Rows = 21, Inputs = 5;

    /// <summary>A plain twin: every formula a loop over rows, columns, frequencies and values.</summary>
    [Theory]
    [InlineData(4, 16, null)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 5, 2)]
    [InlineData(4, 20, 1)]
    public void Periodic_embeddings_and_their_gradients_are_those_of_the_formula(int size, int frequencies, int? columns)
    {
        var plan = Compile<double>(new PeriodicEmbedding(size, frequencies) { Columns = columns });
        var (w1, b1, w2, b2) = (plan.Parameters[1], plan.Parameters[2], plan.Parameters[3], plan.Parameters[4]);
        int embedded = columns ?? Inputs;
        var y = Forward(plan);
        Assert.Equal(embedded * size + Inputs - embedded, y.Width);
        double[,] dw1 = new double[embedded, frequencies], db1 = new double[embedded, frequencies], dw2 = new double[embedded * (size - 1), frequencies], db2 = new double[embedded, size - 1];
        double[] ds = new double[Inputs];
        for (int r = 0; r < Rows; r++)
            for (int c = 0; c < Inputs; c++)
            {
                double x = X(r, c);
                if (c >= embedded)
                {
                    Assert.Equal(x, y[r, embedded * size + c - embedded]);
                    ds[c] += Dy(r, embedded * size + c - embedded) * x;
                    continue;
                }
                Assert.Equal(x, y[r, c * size]);
                double dx = Dy(r, c * size);
                for (int f = 0; f < frequencies; f++)
                {
                    double t = 2 * Math.PI * w1.Value()[c, f] * x + b1.Value()[c, f], dt = 0;
                    for (int k = 0; k < size - 1; k++)
                    {
                        double dv = Dy(r, c * size + 1 + k);
                        dw2[c * (size - 1) + k, f] += dv * Math.Cos(t);
                        dt -= dv * w2.Value()[c * (size - 1) + k, f] * Math.Sin(t);
                        if (f == 0) db2[c, k] += dv;
                    }
                    db1[c, f] += dt;
                    dw1[c, f] += dt * 2 * Math.PI * x;
                    dx += dt * 2 * Math.PI * w1.Value()[c, f];
                }
                for (int k = 0; k < size - 1; k++)
                {
                    double v = b2.Value()[c, k];
                    for (int f = 0; f < frequencies; f++) v += w2.Value()[c * (size - 1) + k, f] * Math.Cos(2 * Math.PI * w1.Value()[c, f] * x + b1.Value()[c, f]);
                    Assert.Equal(v, y[r, c * size + 1 + k], 1e-13);
                }
                ds[c] += dx * x;
            }

        Backward(plan, y.Width);
        AssertNear(dw1, w1);
        AssertNear(db1, b1);
        AssertNear(dw2, w2);
        AssertNear(db2, b2);
        for (int c = 0; c < Inputs; c++) Assert.Equal(ds[c], plan.Parameters[0].Gradient()[0, c], 1e-11);
    }

    [Fact]
    public void Periodic_embeddings_in_float_stay_near_those_in_double()
    {
        var layer = new PeriodicEmbedding { Deviation = 3 };
        var exact = Forward(Compile<double>(layer));
        var single = Forward(Compile<float>(layer));
        // Angles up to 2π·3·4·3 = 230 are rounded to 1.5e-5; 16 waves with weights of a quarter at most.
        for (int r = 0; r < Rows; r++)
            for (int c = 0; c < exact.Width; c++) Assert.Equal(exact[r, c], single[r, c], 1e-4);
    }

    [Fact]
    public void Periodic_embeddings_start_as_their_paper_says()
    {
        var plan = new Plan<double>(new PeriodicEmbedding(), 200, 1, new Key(9));
        AssertSpread(plan.Parameters[0], 0.1, double.PositiveInfinity);
        AssertSpread(plan.Parameters[1], Math.PI / Math.Sqrt(3), Math.PI);
        AssertSpread(plan.Parameters[2], 0.25 / Math.Sqrt(3), 0.25);
        AssertSpread(plan.Parameters[3], 0.25 / Math.Sqrt(3), 0.25);
        Assert.All(plan.Parameters, slot => Assert.Equal(0.1, slot.Role!.RateFactor));
        Assert.Equal([true, false, true, false], plan.Parameters.Select(slot => slot.Role!.Decays));
    }

    /// <summary>Equation 1 of the paper, with knots 0, 1, 3: two bins.</summary>
    [Theory]
    [InlineData(-1, -1, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0.25, 0.25, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 0.5)]
    [InlineData(3, 1, 1)]
    [InlineData(5, 1, 2)]
    public void A_number_fills_the_bins_below_it(double x, double first, double second)
    {
        var plan = new Plan<double>(new PiecewiseLinearEmbedding([0, 1, 3]), 2, 1, new Key(1));
        (plan.Input(1)[0, 0], plan.Input(1)[0, 1]) = (x, 7);
        Assert.Equal([first, second, 7], plan.Forward(new Pass(1, Training: true, default))[0].ToArray());
    }

    [Fact]
    public void Piecewise_linear_slopes_are_those_of_their_bins()
    {
        var plan = Compile<double>(new PiecewiseLinearEmbedding([-1, 0, 0.5, 2], [0, 1]));
        var y = Forward(plan);
        double[] knots = [-1, 0, 0.5, 2], ds = new double[Inputs];
        for (int r = 0; r < Rows; r++)
        {
            double x = X(r, 0), slope = 0;
            for (int t = 1; t <= 3; t++)
                if ((t == 1 || x >= knots[t - 1]) && (t == 3 || x < knots[t])) slope += Dy(r, t - 1) / (knots[t] - knots[t - 1]);
            ds[0] += slope * x;
            ds[1] += Dy(r, 3) * X(r, 1);
            for (int c = 2; c < Inputs; c++) ds[c] += Dy(r, c + 2) * X(r, c);
        }
        Backward(plan, y.Width);
        for (int c = 0; c < Inputs; c++) Assert.Equal(ds[c], plan.Parameters[0].Gradient()[0, c], 1e-12);
    }

    [Fact]
    public void Embeddings_come_back_from_json_as_they_went()
    {
        foreach (Layer layer in (Layer[])[new PeriodicEmbedding(), new PeriodicEmbedding(3, 5) { Columns = 2, Deviation = 4, RateFactor = 1 }, new PiecewiseLinearEmbedding([0, 1.5, 3], [-1, 2])])
            Assert.Equal(layer, Catalog.Default.FromJson<Layer>(Catalog.Default.ToJson(layer)));
        Assert.Equal(new PeriodicEmbedding(), Catalog.Default.FromJson<Layer>("""{ "kind": "PeriodicEmbedding" }"""));
        Assert.NotEqual(new PiecewiseLinearEmbedding([0, 1, 3]), new PiecewiseLinearEmbedding([0, 1], [1, 3]));
    }

    [Fact]
    public void What_cannot_be_embedded_is_refused()
    {
        Assert.Contains("found 3", Assert.Throws<ArgumentException>(() => new Plan<float>(new PeriodicEmbedding { Columns = 4 }, 3, 1, null)).Message);
        Assert.Contains("found 1", Assert.Throws<ArgumentException>(() => new Plan<float>(new PiecewiseLinearEmbedding([0, 1], [0, 1]), 1, 1, null)).Message);
        Assert.Contains("Size is 1; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new PeriodicEmbedding(1)).Message);
        Assert.Contains("Knot 2 of column 1 is 1; expected a finite number above 1", Assert.Throws<ArgumentException>(() => new PiecewiseLinearEmbedding([0, 1], [0, 1, 1])).Message);
        Assert.Contains("Column 0 has 1 knots", Assert.Throws<ArgumentException>(() => new PiecewiseLinearEmbedding([2.0])).Message);
    }

    /// <summary>Behind a scaling, whose gradient tells that of its output.</summary>
    private static Plan<T> Compile<T>(Layer layer) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => new(new Sequential(new Scaling(), layer), Inputs, Rows + 3, new Key(2));

    private static Matrix<T> Forward<T>(Plan<T> plan) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var input = plan.Input(Rows);
        for (int r = 0; r < Rows; r++)
            for (int c = 0; c < Inputs; c++) input[r, c] = T.CreateChecked(X(r, c));
        return plan.Forward(new Pass(Rows, Training: true, default));
    }

    private static void Backward(Plan<double> plan, int width)
    {
        for (int r = 0; r < Rows; r++)
            for (int c = 0; c < width; c++) plan.OutputGradient(Rows)[r, c] = Dy(r, c);
        plan.Backward(new Pass(Rows, Training: true, default));
    }

    private static double X(int row, int column) => (float)new Key(3).Normal(row * Inputs + column);

    private static double Dy(int row, int column) => new Key(4).Normal(row * 100 + column);

    private static void AssertNear(double[,] expected, Slot<double> slot)
    {
        for (int r = 0; r < slot.Rows; r++)
            for (int c = 0; c < slot.Width; c++) Assert.Equal(expected[r, c], slot.Gradient()[r, c], 1e-11); // 21 rows of products of up to a hundred
    }

    /// <summary>Mean and deviation within five of their own deviations, and no value beyond the bound.</summary>
    private static void AssertSpread(Slot<double> slot, double deviation, double bound)
    {
        var values = new List<double>();
        for (int r = 0; r < slot.Rows; r++) values.AddRange(slot.Value()[r]);
        double mean = values.Average(), spread = Math.Sqrt(values.Average(v => v * v));
        Assert.Equal(0, mean, 5 * deviation / Math.Sqrt(values.Count));
        Assert.Equal(deviation, spread, 5 * deviation / Math.Sqrt(2 * values.Count));
        Assert.All(values, v => Assert.True(Math.Abs(v) <= bound));
    }
}
