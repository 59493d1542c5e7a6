using System.Numerics;
using Hone.Numerics;

namespace Hone.Tests.Numerics;

/// <summary>Every tier computes the same products: 256 and 512 bits give the same bits, 128 bits nearly the same numbers.</summary>
public unsafe class MatMulTierTests
{
    /// <summary>Rows × summed × columns: every tile height of both tiers, one and two vectors, packed and not, in blocks and not.</summary>
    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int> { { 25, 300, 48 }, { 40, 257, 16 }, { 3, 520, 80 }, { 1, 1, 2 }, { 25, 641, 48 }, { 5, 1300, 32 }, { 3, 7, 512 } };
        for (int rows = 1; rows <= 29; rows++) shapes.Add(rows, 1 + 7 * rows % 40, 16 * (1 + rows % 5));
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Wide_tiers_equal_the_twin_bit_for_bit(int rows, int summed, int columns)
    {
        AssertTier<float>(Tier.Bits256, rows, summed, columns);
        AssertTier<float>(Tier.Bits512, rows, summed, columns);
        AssertTier<double>(Tier.Bits256, rows, summed, columns);
        AssertTier<double>(Tier.Bits512, rows, summed, columns);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_128_bit_tier_is_right_within_rounding(int rows, int summed, int columns)
    {
        // Two roundings for each of the summed products (of normal numbers, hence below 25) instead of one.
        AssertTier<float>(Tier.Bits128, rows, summed, columns, 25 * 2 * (summed + 1) * (MathF.BitIncrement(1) - 1));
        AssertTier<double>(Tier.Bits128, rows, summed, columns, 25 * 2 * (summed + 1) * (Math.BitIncrement(1) - 1));
    }

    /// <summary>Plain, transposed a and transposed b, with and without a start, each against the chain of its definition.</summary>
    private static void AssertTier<T>(Tier tier, int rows, int summed, int columns, double tolerance = 0) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var plain = Padded<T>.Draw(1, rows, summed);
        var flipped = Padded<T>.From(summed, rows, (k, i) => plain[i, k]);
        var b = Padded<T>.Draw(2, summed, columns);
        var bFlipped = Padded<T>.From(columns, summed, (j, k) => b[k, j]);
        var start = Padded<T>.Draw(3, rows, columns);
        var zeros = new Padded<T>(1, Blocking.WidestPanel);
        foreach (bool add in (bool[])[false, true])
        {
            var twin = Padded<T>.From(rows, columns, (i, j) => Twin.Chain(add ? start[i, j] : T.Zero, summed, k => plain[i, k], k => b[k, j]));
            fixed (T* pa = plain.Memory, pat = flipped.Memory, pb = b.Memory, pbt = bFlipped.Memory, ps = start.Memory, pz = zeros.Memory)
                foreach (var (aFlipped, bTransposed) in ((bool, bool)[])[(false, false), (true, false), (false, true)])
                {
                    var c = Padded<T>.Draw(4, rows, columns);
                    fixed (T* pc = c.Memory)
                    {
                        var product = new Product<T>(tier, rows, summed)
                        {
                            A = aFlipped ? pat : pa, ARow = aFlipped ? 1 : plain.All.Stride, AStep = aFlipped ? flipped.All.Stride : 1,
                            B = bTransposed ? pbt : pb, BStride = bTransposed ? bFlipped.All.Stride : b.All.Stride, BRows = columns, BTransposed = bTransposed,
                            Start = add ? ps : pz, StartRow = add ? start.All.Stride : 0, StartMoves = add,
                            C = pc, CRow = c.All.Stride, Floor = T.NegativeInfinity,
                        };
                        Blocking.Run(in product, 0, c.Blocks);
                    }
                    if (tolerance == 0) Assert.True(twin.Bytes.SequenceEqual(c.Bytes), $"{tier}, {typeof(T).Name}, add {add}, {(aFlipped, bTransposed)}");
                    else
                        for (int i = 0; i < c.Memory.Length; i++)
                            Assert.Equal(double.CreateChecked(twin.Memory[i]), double.CreateChecked(c.Memory[i]), tolerance);
                }
        }
    }
}
