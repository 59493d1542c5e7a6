using System.Numerics;
using Hone.Numerics;

namespace Hone.Tests.Numerics;

/// <summary>Every product equals its naive twin bit for bit: packed or not, in blocks or not, wherever its columns are cut.</summary>
public class MatMulTests
{
    /// <summary>Rows × inputs × units: single rows and columns, primes, either side of 24 rows (packing) and of 640 summed values (blocks), rows of a width that is padded further.</summary>
    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int>
        {
            { 0, 3, 5 }, { 1, 1, 1 }, { 1, 1, 2 }, { 2, 1, 17 }, { 3, 17, 1 }, { 40, 300, 1 }, { 40, 1, 33 }, { 1, 16, 16 }, { 6, 16, 16 }, { 7, 31, 48 },
            { 23, 13, 37 }, { 24, 13, 37 }, { 25, 13, 64 }, { 5, 256, 19 }, { 30, 257, 33 }, { 4, 600, 2 }, { 29, 513, 97 }, { 300, 29, 53 }, { 520, 8, 10 },
            { 5, 640, 19 }, { 30, 641, 33 }, { 4, 1300, 2 }, { 27, 1281, 18 }, { 650, 9, 17 }, { 3, 5, 512 }, { 26, 512, 40 },
        };
        var key = new Key(3);
        for (int i = 0; i < 40; i++) shapes.Add(1 + key.Below(60, 3 * i), 1 + key.Below(i % 4 == 0 ? 560 : 60, 3 * i + 1), 1 + key.Below(80, 3 * i + 2));
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Affine_equals_its_naive_twin_bit_for_bit(int rows, int inputs, int units)
    {
        Affine<float>(rows, inputs, units);
        Affine<double>(rows, inputs, units);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TransposedA_equals_its_naive_twin_bit_for_bit(int rows, int inputs, int units)
    {
        TransposedA<float>(rows, inputs, units);
        TransposedA<double>(rows, inputs, units);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TransposedB_equals_its_naive_twin_bit_for_bit(int rows, int inputs, int units)
    {
        TransposedB<float>(rows, inputs, units);
        TransposedB<double>(rows, inputs, units);
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(5, 1)]
    [InlineData(30, 40)]
    public void NaN_comes_through_a_fused_rectifier(int rows, int units)
    {
        var x = Padded<float>.Draw(1, rows, 3);
        x.All[1, 2] = float.NaN;
        var y = new Padded<float>(rows, units);
        MatMul.Affine(x.All, Padded<float>.Draw(2, 3, units).All, default, y.All, 0, 0, y.Blocks);
        Assert.True(float.IsNaN(y[1, 0]) && float.IsNaN(y[1, units - 1]) && !float.IsNaN(y[0, 0]));
    }

    private static void Affine<T>(int rows, int inputs, int units) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = Padded<T>.Draw(1, rows, inputs, padding: double.NaN); // only the padding of what is read as vectors must be zero
        var w = Padded<T>.Draw(2, inputs, units);
        foreach (var b in (Padded<T>?[])[Padded<T>.Draw(3, 1, units), null])
            foreach (var floor in (T[])[T.NegativeInfinity, T.Zero])
                AssertTwin(Twin.Affine(x, w, b, floor), Padded<T>.Draw(4, rows, units),
                    (y, from, to) => MatMul.Affine(x.All, w.All, b is null ? default : b.All, y.All, floor, from, to));
    }

    private static void TransposedA<T>(int rows, int inputs, int units) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = Padded<T>.Draw(1, rows, inputs, padding: double.NaN);
        var dy = Padded<T>.Draw(2, rows, units);
        var start = Padded<T>.Draw(3, inputs, units);
        AssertTwin(Twin.TransposedA(x, dy, null), start, (dw, from, to) => MatMul.TransposedA(x.All, dy.All, dw.All, false, from, to));
        AssertTwin(Twin.TransposedA(x, dy, start), start, (dw, from, to) => MatMul.TransposedA(x.All, dy.All, dw.All, true, from, to));
    }

    private static void TransposedB<T>(int rows, int inputs, int units) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var dy = Padded<T>.Draw(1, rows, units, padding: double.NaN);
        var w = Padded<T>.Draw(2, inputs, units, padding: double.NaN);
        var start = Padded<T>.Draw(3, rows, inputs);
        AssertTwin(Twin.TransposedB(dy, w, null), start, (dx, from, to) => MatMul.TransposedB(dy.All, w.All, dx.All, false, from, to));
        AssertTwin(Twin.TransposedB(dy, w, start), start, (dx, from, to) => MatMul.TransposedB(dy.All, w.All, dx.All, true, from, to));
    }

    /// <summary>In one piece and cut in two at every column block, padding included (the twin's is zero).</summary>
    private static void AssertTwin<T>(Padded<T> twin, Padded<T> start, Action<Padded<T>, int, int> multiply) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int cut = 0; cut < twin.Blocks; cut++)
        {
            var result = start.Copy();
            if (cut > 0) multiply(result, 0, cut);
            multiply(result, cut, twin.Blocks);
            Assert.True(twin.Bytes.SequenceEqual(result.Bytes), $"{typeof(T).Name}, cut at block {cut} of {twin.Blocks}");
        }
    }

    [Fact]
    public void Matrices_that_are_not_padded_or_do_not_fit_are_refused() =>
        Assert.Multiple(
            () => Assert.Throws<ArgumentException>(() => MatMul.Affine(new Matrix<float>(new float[16], 1, 2, 16), new Matrix<float>(new float[20], 10), default, new Matrix<float>(new float[10], 10), 0, 0, 1)),
            () => Assert.Throws<ArgumentException>(() => MatMul.Affine(new Matrix<float>(new float[16], 1, 3, 16), new Matrix<float>(new float[32], 2, 10, 16), default, new Matrix<float>(new float[16], 1, 10, 16), 0, 0, 1)));
}
