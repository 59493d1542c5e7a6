using Hone.Numerics;

namespace Hone.Tests.Numerics;

public class ReduceTests
{
    [Fact]
    public void Float_reductions_equal_their_naive_twin_bit_for_bit_at_every_length() => AssertTwins<float>();

    [Fact]
    public void Double_reductions_equal_their_naive_twin_bit_for_bit_at_every_length() => AssertTwins<double>();

    [Fact]
    public void Nothing_sums_to_0_and_its_largest_value_is_minus_infinity()
    {
        Assert.Equal(0f, Reduce.Sum<float>([]));
        Assert.Equal(float.NegativeInfinity, Reduce.Max<float>([]));
    }

    [Fact]
    public void The_largest_of_negative_values_is_found_and_NaN_is_passed_over() =>
        Assert.Equal(-2f, Reduce.Max<float>([-5, float.NaN, -2, -3]));

    [Fact]
    public void A_dot_product_of_unequal_lengths_is_refused() =>
        Assert.Contains("3 values with 2", Assert.Throws<ArgumentException>(() => Reduce.Dot<float>([1, 2, 3], [1, 2])).Message);

    private static void AssertTwins<T>() where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        for (int length = 0; length <= 100; length++)
        {
            var (x, y) = (Draw<T>(1, length), Draw<T>(2, length));
            Assert.Equal(Twin(x.Length, i => x[i]), Reduce.Sum<T>(x));
            Assert.Equal(Twin(x.Length, i => x[i] * y[i]), Reduce.Dot<T>(x, y));
            Assert.Equal(Twin(x.Length, i => x[i] * x[i]), Reduce.SumOfSquares<T>(x));
            Assert.Equal(Twin(x.Length, i => T.Abs(x[i])), Reduce.SumOfMagnitudes<T>(x));
            if (length > 0) Assert.Equal(x.Max(), Reduce.Max<T>(x));
        }
    }

    private static T[] Draw<T>(ulong seed, int length) where T : System.Numerics.INumberBase<T> =>
        [.. Enumerable.Range(0, length).Select(i => T.CreateChecked(new Key(seed).Normal(i)))];

    private static T Twin<T>(int length, Func<int, T> term) where T : System.Numerics.INumberBase<T>
    {
        var lanes = new T[16];
        Array.Fill(lanes, T.Zero);
        for (int i = 0; i < length; i++) lanes[i % 16] += term(i);
        foreach (int half in (int[])[8, 4, 2, 1])
            for (int j = 0; j < half; j++) lanes[j] += lanes[j + half];
        return lanes[0];
    }
}
