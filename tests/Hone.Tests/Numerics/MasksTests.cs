using Hone.Numerics;

namespace Hone.Tests.Numerics;

public class MasksTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void The_kept_share_is_within_5_sigma_of_the_keep_probability(double keep)
    {
        var mask = new float[100_000];
        Masks.Draw(new Key(1), keep, mask);
        Assert.All(mask, value => Assert.True(value == 0 || value == (float)(1 / keep)));
        Assert.Equal(keep, mask.Count(value => value > 0) / 1e5, 5 * Math.Sqrt(keep * (1 - keep) / 1e5));
    }

    [Fact]
    public void Float_and_double_share_a_mask_and_its_length_does_not_show()
    {
        for (int length = 0; length < 40; length++)
        {
            var (floats, doubles, longer) = (new float[length], new double[length], new float[100]);
            Masks.Draw(new Key(7), 0.5, floats);
            Masks.Draw(new Key(7), 0.5, doubles);
            Masks.Draw(new Key(7), 0.5, longer);
            Assert.Equal(floats.Select(value => (double)value), doubles);
            Assert.Equal(floats, longer[..length]);
        }
    }

    [Fact]
    public void Masks_of_neighbouring_keys_agree_in_half_their_units()
    {
        var (a, b) = (new float[10_000], new float[10_000]);
        Masks.Draw(new Key(1).Fold(0), 0.5, a);
        Masks.Draw(new Key(1).Fold(1), 0.5, b);
        Assert.Equal(0.5, a.Zip(b).Count(pair => pair.First == pair.Second) / 1e4, 5 * 0.005);
    }
}
