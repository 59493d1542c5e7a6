using Hone.Initializers;
using Hone.Numerics;

namespace Hone.Tests.Initializers;

public class InitializerTests
{
    private const int In = 700, Out = 300, Count = In * Out;

    public static TheoryData<Initializer, double> Variances() => new()
    {
        { new Normal(0.3), 0.09 }, { new TruncatedNormal(0.3), 0.09 }, { new Uniform(-1, 1), 1 / 3.0 },
        { new HeNormal(), 2.0 / In }, { new HeUniform(), 2.0 / In }, { new HeNormal(0.5), 1.6 / In }, { new HeUniform(0.5), 1.6 / In },
        { new XavierNormal(), 2.0 / (In + Out) }, { new XavierUniform(), 2.0 / (In + Out) },
        { new ByActivation(), 1.0 / In }, { new LeCunNormal(), 1.0 / In }, { new LeCunUniform(), 1.0 / In },
    };

    [Theory]
    [MemberData(nameof(Variances))]
    public void Mean_and_variance_are_within_5_sigma_of_theory(Initializer initializer, double variance)
    {
        var w = Fill(initializer, In, Out);
        double kurtosis = initializer.GetType().Name.EndsWith("Uniform", StringComparison.Ordinal) ? 1.8 : 3;
        Assert.InRange(w.Average() / Math.Sqrt(variance), -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
        Assert.InRange(w.Average(x => x * x) / variance - 1, -5 * Math.Sqrt((kurtosis - 1) / Count), 5 * Math.Sqrt((kurtosis - 1) / Count));
    }

    [Fact]
    public void Uniform_draws_fill_their_range_and_keep_within_it()
    {
        AssertFills(Fill(new HeUniform(), In, Out), Math.Sqrt(6.0 / In));
        AssertFills(Fill(new XavierUniform(), In, Out), Math.Sqrt(6.0 / (In + Out)));
        AssertFills(Fill(new LeCunUniform(), In, Out), Math.Sqrt(3.0 / In));
    }

    [Theory]
    [MemberData(nameof(Variances))]
    public void The_same_key_gives_the_same_bits_padded_or_not(Initializer initializer, double variance)
    {
        Assert.True(variance > 0);
        var padded = new Matrix<double>(new double[5 * 16], 5, 7, 16);
        initializer.Fill(padded, new Fan(5, 7), new Key(5));
        var bare = Fill(initializer, 5, 7);
        for (int r = 0; r < 5; r++) Assert.Equal(bare.AsSpan(r * 7, 7), padded[r]);
    }

    [Fact]
    public void A_truncated_normal_ends_at_two_deviations_of_what_was_cut() => AssertFills(Fill(new TruncatedNormal(0.3), In, Out), 0.3 * 2 / 0.87962566103423978);

    [Fact]
    public void Normal_and_constant_honour_their_settings()
    {
        Assert.InRange(Fill(new Normal(0.1, Mean: 4), 100, 100).Average(), 4 - 0.005, 4 + 0.005);
        Assert.InRange(Fill(new TruncatedNormal(0.1, Mean: 4), 100, 100).Average(), 4 - 0.005, 4 + 0.005);
        Assert.All(Fill(new Constant(0.25), 3, 4), x => Assert.Equal(0.25, x));
        Assert.All(Fill(new Zeros(), 3, 4), x => Assert.Equal(0, x));
    }

    [Theory]
    [InlineData(40, 40, 1)]
    [InlineData(60, 17, 1.5)]
    [InlineData(17, 60, 1.5)]
    [InlineData(5, 1, 2)]
    public void Orthogonal_matrices_are_orthogonal_to_the_last_places(int rows, int columns, double gain)
    {
        var w = Fill(new Orthogonal(gain), rows, columns);
        bool tall = rows >= columns;
        int n = Math.Min(rows, columns);
        double At(int vector, int k) => tall ? w[k * columns + vector] : w[vector * columns + k];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                Assert.Equal(i == j ? gain * gain : 0, Enumerable.Range(0, Math.Max(rows, columns)).Sum(k => At(i, k) * At(j, k)), 1e-12);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("StandardDeviation is -1; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new Normal(-1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TruncatedNormal(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeNormal(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeUniform(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Orthogonal(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constant(double.NaN));
        Assert.Throws<InvalidOperationException>(() => Fill(new Uniform(1, 0), 2, 2));
    }

    private static void AssertFills(double[] w, double limit)
    {
        Assert.InRange(w.Max(), 0.999 * limit, limit);
        Assert.InRange(w.Min(), -limit, -0.999 * limit);
    }

    private static double[] Fill(Initializer initializer, int rows, int columns)
    {
        var values = new double[rows * columns];
        initializer.Fill(new Matrix<double>(values, columns), new Fan(rows, columns), new Key(5));
        return values;
    }
}
