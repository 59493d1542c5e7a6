using Hone.Numerics;

namespace Hone.Tests.Numerics;

public class KeyTests
{
    [Fact]
    public void The_same_key_gives_the_same_numbers_in_any_order()
    {
        var key = new Key(42).Fold(7);
        var forward = Enumerable.Range(0, 100).Select(i => key.Bits(i)).ToArray();
        var backward = Enumerable.Range(0, 100).Reverse().Select(i => new Key(42).Fold(7).Bits(i)).Reverse().ToArray();
        Assert.Equal(forward, backward);
    }

    [Fact]
    public void Folded_keys_differ_from_each_other_and_from_their_parent()
    {
        var key = new Key(1);
        var seeds = Enumerable.Range(0, 10_000).Select(i => key.Fold((ulong)i).Seed).Append(key.Seed);
        Assert.Equal(10_001, seeds.Distinct().Count());
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1_within_5_sigma()
    {
        const int n = 1_000_000;
        var key = new Key(3);
        double sum = 0, squares = 0;
        for (int i = 0; i < n; i++) { double x = key.Normal(i); sum += x; squares += x * x; }
        Assert.InRange(sum / n, -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.InRange(squares / n - 1, -5 * Math.Sqrt(2.0 / n), 5 * Math.Sqrt(2.0 / n));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void A_shuffle_keeps_every_item_once(int count)
    {
        var items = Enumerable.Range(0, count).ToArray();
        new Key(9).Shuffle(items);
        Assert.Equal(Enumerable.Range(0, count), items.Order());
    }
}
