using Hone.Numerics;
using Hone.Tuning.Processes;

namespace Hone.Tests.Tuning;

public class EvolutionTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(7), InlineData(20)]
    public void Axes_are_at_right_angles_and_put_the_matrix_together_again(int size)
    {
        var matrix = new SquareMatrix(size);
        for (int i = 0; i < size; i++)
            for (int j = 0; j <= i; j++) matrix[i][j] = matrix[j][i] = new Key(5).Normal(i * size + j);
        var (values, vectors) = Eigen.Of(matrix);
        for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++)
            {
                double again = 0, angle = 0;
                for (int k = 0; k < size; k++) (again, angle) = (again + vectors[i][k] * values[k] * vectors[j][k], angle + vectors[k][i] * vectors[k][j]);
                Assert.Equal(matrix[i][j], again, 1e-12 * size);
                Assert.Equal(i == j ? 1 : 0, angle, 1e-12 * size);
            }
    }

    [Fact]
    public void It_takes_on_the_shape_of_a_narrow_valley_and_goes_down_to_its_bottom()
    {
        // Σ 10^(6i/(d−1))·(x − c)² rotated: without the shape the axes of the valley would take a million times as long.
        const int size = 5;
        var turn = new SquareMatrix(size);
        for (int i = 0; i < size; i++)
            for (int j = 0; j <= i; j++) turn[i][j] = turn[j][i] = new Key(3).Normal(i * size + j);
        var axes = Eigen.Of(turn).Vectors;
        double Value(double[] x) => Enumerable.Range(0, size).Sum(i =>
        {
            double along = 0;
            for (int k = 0; k < size; k++) along += axes[k][i] * (x[k] - 0.4);
            return Math.Pow(10, 6.0 * i / (size - 1)) * along * along;
        });
        var evolution = new Evolution([[.. Enumerable.Repeat(0.7, size)]], Evolution.Usual(size));
        double start = Value([.. Enumerable.Repeat(0.7, size)]);
        for (int generation = 0; generation < 400; generation++)
            evolution.Learn([.. Enumerable.Range(0, evolution.Population).Select(i => evolution.Draw(new Key(9).Fold((ulong)generation).Fold((ulong)i))).OrderBy(Value)]);
        Assert.True(Value([.. evolution.Mean]) < 1e-10 * start, $"{Value([.. evolution.Mean])} {start}");
        Assert.True(evolution.Step < 1e-3);
    }

    [Fact]
    public void It_starts_where_and_as_wide_as_the_best_tenth_lies()
    {
        double[][] points = [.. Enumerable.Range(0, 100).Select(i => (double[])[i < 10 ? 0.2 + 0.02 * i : 0.9, i < 10 ? 0.5 : 0.1])];
        var evolution = new Evolution(points, 6);
        Assert.Equal([0.29, 0.5], evolution.Mean.ToArray().Select(value => Math.Round(value, 12)));
        Assert.Equal(Math.Sqrt(0.01 + 0.0033), evolution.Deviation(0), 1e-12); // 0.1² and the variance of 0.2, 0.22 … 0.38
        Assert.Equal(0.1, evolution.Deviation(1), 1e-12);
    }

    [Fact]
    public void A_point_from_elsewhere_moves_it_no_further_than_one_of_its_own_would()
    {
        double[][] own = [.. Enumerable.Repeat((double[])[0.5, 0.5], 6)];
        var evolution = new Evolution([[0.5, 0.5]], 6);
        evolution.Learn([[1e6, 1e6], .. own[1..]]);
        Assert.InRange(evolution.Mean[0], 0.5, 0.5 + 0.1 * (Math.Sqrt(2) + 1)); // √d + 2d/(d + 2) deviations of 0.1
        Assert.InRange(evolution.Step, 0.05, 0.3);
    }
}
