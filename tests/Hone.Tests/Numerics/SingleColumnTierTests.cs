using System.Numerics;
using Hone.Numerics;

namespace Hone.Tests.Numerics;

/// <summary>Products with a single column: every tier computes what the definition says, 256 and 512 bits to the same bits.</summary>
public class SingleColumnTierTests
{
    /// <summary>Rows × values: none, one, primes, either side of 4 rows and of 16, 32, 64 values.</summary>
    public static TheoryData<int, int> Shapes() => new()
    {
        { 0, 5 }, { 1, 1 }, { 1, 2 }, { 2, 15 }, { 3, 16 }, { 4, 17 }, { 5, 5 }, { 7, 31 }, { 8, 33 }, { 13, 48 }, { 16, 63 }, { 17, 64 }, { 19, 65 }, { 64, 7 }, { 65, 1 }, { 67, 129 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Wide_tiers_equal_the_twin_bit_for_bit(int rows, int values)
    {
        foreach (var tier in (Tier[])[Tier.Bits256, Tier.Bits512])
        {
            AssertTier<float>(tier, rows, values, (twin, ours) => Assert.True(twin.Bytes.SequenceEqual(ours.Bytes), $"{tier}, float"));
            AssertTier<double>(tier, rows, values, (twin, ours) => Assert.True(twin.Bytes.SequenceEqual(ours.Bytes), $"{tier}, double"));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_128_bit_tier_is_right_within_rounding(int rows, int values)
    {
        // Two roundings for each of the summed products (of normal numbers, hence below 25) instead of one.
        double terms = 25 * 2 * (Math.Max(rows, values) + 1);
        AssertTier<float>(Tier.Bits128, rows, values, (twin, ours) => AssertNear(twin, ours, terms * (MathF.BitIncrement(1) - 1)));
        AssertTier<double>(Tier.Bits128, rows, values, (twin, ours) => AssertNear(twin, ours, terms * (Math.BitIncrement(1) - 1)));
    }

    private static void AssertTier<T>(Tier tier, int rows, int values, Action<Padded<T>, Padded<T>> same) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = Padded<T>.Draw(1, rows, values, padding: double.NaN);
        var (w, row, b, g) = (Padded<T>.Draw(2, values, 1), Padded<T>.Draw(3, 1, values), Padded<T>.Draw(4, 1, 1), Padded<T>.Draw(5, rows, 1));

        var y = new Padded<T>(rows, 1);
        SingleColumn.Affine(tier, x.All, w.All, b.All, y.All, T.Zero);
        same(Twin.Affine(x, w, b, T.Zero), y);

        foreach (bool add in (bool[])[false, true])
        {
            var dw = Padded<T>.Draw(6, values, 1);
            same(Twin.TransposedA(x, g, add ? dw : null), After(dw, to => SingleColumn.TransposedA(tier, x.All, g.All, to.All, add)));

            var outer = Padded<T>.Draw(7, rows, values);
            if (values > 1)
                for (int cut = 0; cut < outer.Blocks; cut++)
                    same(Twin.TransposedB(g, w, add ? outer : null), After(outer, to =>
                    {
                        SingleColumn.TransposedB(tier, g.All, w.All, to.All, add, 0, cut);
                        SingleColumn.TransposedB(tier, g.All, w.All, to.All, add, cut, to.Blocks);
                    }));

            var dots = Padded<T>.Draw(8, rows, 1);
            same(Twin.TransposedB(x, row, add ? dots : null), After(dots, to => SingleColumn.TransposedB(tier, x.All, row.All, to.All, add, 0, 1)));
        }
    }

    private static Padded<T> After<T>(Padded<T> start, Action<Padded<T>> multiply) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var result = start.Copy();
        multiply(result);
        return result;
    }

    private static void AssertNear<T>(Padded<T> twin, Padded<T> ours, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < twin.Memory.Length; i++) Assert.Equal(double.CreateChecked(twin.Memory[i]), double.CreateChecked(ours.Memory[i]), tolerance);
    }
}
