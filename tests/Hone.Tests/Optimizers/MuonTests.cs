using System.Numerics;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Tests.Optimizers;

/// <summary>Steps that are made orthogonal.</summary>
public class MuonTests
{
    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(17, 17)]
    [InlineData(2, 40)]
    [InlineData(64, 33)]
    public void Orthogonalizing_is_five_rounds_of_products_written_plainly(int rows, int width)
    {
        AssertRounds<double>(rows, width, 1e-13); // sums of at most 64 terms of 1.1e-16, fifteen deep, and values that grow by 3.4 a round
        AssertRounds<float>(rows, width, 1e-4);   // as many of 6e-8

        static void AssertRounds<T>(int rows, int width, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
        {
            double[,] x = Random(rows, width);
            T[] values = Laid<T>(x);
            new Orthogonalization<T>(rows, width, Workers.One).Apply(values, 2);

            x = Map(x, Norm(x) + 1e-7, (value, norm) => value / norm);
            for (int round = 0; round < 5; round++)
            {
                var a = Times(x, Turned(x));
                x = Sum(3.4445, x, 1, Times(Sum(-4.7750, a, 2.0315, Times(a, a)), x));
            }
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < width; column++)
                    Assert.Equal(2 * x[row, column], double.CreateChecked(values[row * Padding.Stride(width) + column]), tolerance);
        }
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(4, 9)]
    [InlineData(9, 4)]
    public void What_is_left_of_a_matrix_is_nearly_orthogonal_and_lies_on_its_side(int rows, int width)
    {
        double[,] g = Random(rows, width);
        double[] values = Laid<double>(g);
        new Orthogonalization<double>(rows, width, Workers.One).Apply(values, 1);
        var o = new double[rows, width];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < width; column++) o[row, column] = values[row * Padding.Stride(width) + column];
        var small = rows <= width ? Times(o, Turned(o)) : Times(Turned(o), o);
        // The polynomial's values settle between 0.68 and 1.21 (Jordan 2024), so the mean of their squares lies between 0.46 and 1.47, whatever the matrix.
        double trace = Enumerable.Range(0, small.GetLength(0)).Average(i => small[i, i]);
        Assert.InRange(trace, 0.46, 1.47);
        Assert.True(Dot(o, g) > 0.6 * Norm(g)); // Σ S·S′ ≥ 0.68·Σ S ≥ 0.68·‖G‖, a little less for what is not settled
    }

    [Fact]
    public void Nothing_stays_nothing()
    {
        var values = new float[4 * Padding.Stride(3)];
        new Orthogonalization<float>(4, 3, Workers.One).Apply(values, 1);
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Only_matrices_of_hidden_layers_are_made_orthogonal_and_all_others_follow_AdamW_bit_for_bit()
    {
        var model = new Sequential(new Embedding(2, 3), new Dense(6), new LayerNorm(), new Parametric(new Tanh()), new Dense(1), new Dense(4), new Dense(5));
        Plan<float> Stepped(Optimizer optimizer)
        {
            var plan = new Plan<float>(model, 3, 1, new Key(1));
            var stepper = new Stepper<float>(optimizer, plan);
            for (int step = 1; step <= 3; step++)
            {
                foreach (var slot in plan.Parameters)
                    for (int row = 0; row < slot.Rows; row++)
                        for (int column = 0; column < slot.Width; column++) slot.Gradient()[row, column] = (float)new Key((ulong)step).Normal(slot.Width * row + column);
                stepper.Step(0.01);
            }
            return plan;
        }
        var (muon, adam) = (Stepped(new Muon(0.1)), Stepped(new AdamW(0.1)));
        string[] others = [.. muon.Parameters.Zip(adam.Parameters).Where(pair => !Slope<float>.Values(pair.First).SequenceEqual(Slope<float>.Values(pair.Second))).Select(pair => pair.First.Name)];
        Assert.Equal(["1.weight"], others); // 4.weight is one column, 5.weight one row, 6.weight the last
    }

    private static double[,] Random(int rows, int width)
    {
        var key = new Key((ulong)(100 * rows + width));
        var x = new double[rows, width];
        for (int i = 0; i < x.Length; i++) x[i / width, i % width] = (float)key.Normal(i);
        return x;
    }

    private static T[] Laid<T>(double[,] x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int stride = Padding.Stride(x.GetLength(1));
        var values = new T[Padding.RoundUp(x.GetLength(0) * stride)];
        for (int row = 0; row < x.GetLength(0); row++)
            for (int column = 0; column < x.GetLength(1); column++) values[row * stride + column] = T.CreateChecked(x[row, column]);
        return values;
    }

    private static double[,] Times(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < b.GetLength(1); j++)
                for (int k = 0; k < a.GetLength(1); k++) c[i, j] += a[i, k] * b[k, j];
        return c;
    }

    private static double[,] Turned(double[,] a)
    {
        var b = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) b[j, i] = a[i, j];
        return b;
    }

    private static double[,] Sum(double p, double[,] a, double q, double[,] b)
    {
        var c = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) c[i, j] = p * a[i, j] + q * b[i, j];
        return c;
    }

    private static double[,] Map(double[,] a, double with, Func<double, double, double> change) => Sum(change(1, with), a, 0, a);

    private static double Dot(double[,] a, double[,] b) => a.Cast<double>().Zip(b.Cast<double>(), (x, y) => x * y).Sum();

    private static double Norm(double[,] a) => Math.Sqrt(Dot(a, a));
}
