using Hone.Losses;
using Hone.Numerics;

namespace Hone.Tests.Losses;

public class NumberLossTests
{
    [Fact]
    public void Squared_error_is_the_mean_over_rows_and_columns()
    {
        double[] g = new double[4];
        Assert.Equal((1 + 4 + 0 + 9) / 4.0, new MeanSquaredError().Evaluate(new([1, 2, 3, 4], 2), new([0, 0, 3, 1], 2), [], new Matrix<double>(g, 2)));
        Assert.Equal([0.5, 1, 0, 1.5], g);
    }

    [Fact]
    public void Absolute_error_has_slope_0_at_0()
    {
        double[] g = new double[4];
        Assert.Equal(6 / 4.0, new MeanAbsoluteError().Evaluate(new([1, 2, 3, -4], 1), new([0, 0, 3, -1], 1), [], new Matrix<double>(g, 1)));
        Assert.Equal([0.25, 0.25, 0, -0.25], g);
    }

    [Fact]
    public void Huber_is_squared_near_and_linear_far()
    {
        double[] g = new double[2];
        Assert.Equal((0.5 * 0.25 + 2 * (5 - 1)) / 2, new Huber(2).Evaluate(new([0.5, -5], 1), new([0, 0], 1), [], new Matrix<double>(g, 1)));
        Assert.Equal([0.25, -1], g);
    }
}
