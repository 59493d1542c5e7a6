using System.Runtime.InteropServices;
using Hone.Numerics;

namespace Hone.Tests.Numerics;

/// <summary>The 256-bit and the 512-bit register compute the same bits.</summary>
public class RegisterTests
{
    /// <summary>A function over either register.</summary>
    private interface IFunction
    {
        V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V>;
    }

    private readonly struct Add : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => x + y; }

    private readonly struct Subtract : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => x - y; }

    private readonly struct Multiply : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => x * y; }

    private readonly struct Divide : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => x / y; }

    private readonly struct Negate : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => -x; }

    private readonly struct Abs : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Abs(x); }

    private readonly struct Max : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Max(x, y); }

    private readonly struct Min : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Min(x, y); }

    private readonly struct Sqrt : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Sqrt(x); }

    private readonly struct Fma : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Fma(x, y, x); }

    private readonly struct IfLess : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.IfLess(x, y, V.Of(1), y); }

    private readonly struct IfEqual : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.IfEqual(x, y, V.Of(1), y); }

    private readonly struct WithSign : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.WithSign(x, y); }

    private readonly struct Exp : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Exp(x); }

    private readonly struct Log : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Log(x); }

    private readonly struct Cos : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Cos(x); }

    private readonly struct Sin : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Sin(x); }

    private readonly struct Tanh : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Tanh(x); }

    private readonly struct Erf : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => V.Erf(x); }

    private readonly struct Log1p : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => Compound.Log1p(x); }

    private readonly struct Sigmoid : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => Compound.Sigmoid(x); }

    private readonly struct Softplus : IFunction { public V Of<V>(V x, V y) where V : unmanaged, ISingleRegister<V> => Compound.Softplus(x); }

    [Fact]
    public void Arithmetic_has_the_same_bits_at_both_widths()
    {
        AssertSame<Add>();
        AssertSame<Subtract>();
        AssertSame<Multiply>();
        AssertSame<Divide>();
        AssertSame<Negate>();
        AssertSame<Abs>();
        AssertSame<Max>();
        AssertSame<Min>();
        AssertSame<Sqrt>();
        AssertSame<Fma>();
        AssertSame<IfLess>();
        AssertSame<IfEqual>();
        AssertSame<WithSign>();
    }

    [Fact] public void Exp_has_the_same_bits_at_both_widths() => AssertSame<Exp>();

    [Fact] public void Log_has_the_same_bits_at_both_widths() => AssertSame<Log>();

    [Fact] public void Cos_has_the_same_bits_at_both_widths() => AssertSame<Cos>();

    [Fact] public void Sin_has_the_same_bits_at_both_widths() => AssertSame<Sin>();

    [Fact] public void Tanh_has_the_same_bits_at_both_widths() => AssertSame<Tanh>();

    [Fact] public void Erf_has_the_same_bits_at_both_widths() => AssertSame<Erf>();

    [Fact] public void Log1p_has_the_same_bits_at_both_widths() => AssertSame<Log1p>();

    [Fact] public void Sigmoid_has_the_same_bits_at_both_widths() => AssertSame<Sigmoid>();

    [Fact] public void Softplus_has_the_same_bits_at_both_widths() => AssertSame<Softplus>();

    private static void AssertSame<TFunction>() where TFunction : struct, IFunction
    {
        Assert.SkipUnless(Tiers.Best == Tier.Bits512, "This machine has no 512-bit registers.");
        var x = new float[Padding.Lanes * 4096];
        var y = new float[x.Length];
        var narrow = new float[x.Length];
        var wide = new float[x.Length];
        for (long bits = 0; bits < 1L << 32; bits += Stride * x.Length)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = BitConverter.UInt32BitsToSingle((uint)(bits + i * Stride));
                y[i] = x[x.Length - 1 - i];
            }
            Special.CopyTo(x, 0);
            for (int i = 0; i < Special.Length; i++) y[i] = Special[i * 7 % Special.Length];
            Apply<TFunction, NarrowSingle>(x, y, narrow);
            Apply<TFunction, WideSingle>(x, y, wide);
            if (MemoryMarshal.AsBytes<float>(narrow).SequenceEqual(MemoryMarshal.AsBytes<float>(wide))) continue;
            int at = Enumerable.Range(0, x.Length).First(i => BitConverter.SingleToUInt32Bits(narrow[i]) != BitConverter.SingleToUInt32Bits(wide[i]));
            Assert.Fail($"{typeof(TFunction).Name} of {x[at]:R} and {y[at]:R}: {Hex(narrow[at])} in 256 bits, {Hex(wide[at])} in 512.");
        }
    }

    private static void Apply<TFunction, V>(float[] x, float[] y, float[] result) where TFunction : struct, IFunction where V : unmanaged, ISingleRegister<V>
    {
        var xs = Registers.As<float, V>(x.AsSpan());
        var ys = Registers.As<float, V>(y.AsSpan());
        var results = Registers.As<float, V>(result.AsSpan());
        for (int i = 0; i < xs.Length; i++) results[i] = default(TFunction).Of(xs[i], ys[i]);
    }

    private static string Hex(float value) => $"{value:R} (0x{BitConverter.SingleToUInt32Bits(value):X8})";

    private static readonly float[] Special =
    [
        0f, -0f, 1f, -1f, float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, 1.17549421e-38f, 1.17549435e-38f,
        float.MaxValue, float.MinValue, 88.7f, 88.73f, 89f, -87.4f, -103.9f, -104f, -104.1f, 0.625f, 10f, 10.0001f, 4f, 0.70710678f, 0.7071067f,
    ];

    /// <summary>Of all 2³² floats every 1021st.</summary>
    private const long Stride = 1021;
}
