using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hone.Numerics;

/// <summary>The 16 lanes every reduction is defined over: 2 registers of floats (c and d are empty) or 4 of doubles.</summary>
internal readonly struct Sixteen<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c, Vector256<T> d)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector256<T> _a = a, _b = b, _c = c, _d = d;

    private static bool Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count < 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen<T> All(T value)
    {
        var v = Vector256.Create(value);
        return new(v, v, Wide ? v : default, Wide ? v : default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen<T> Load(ReadOnlySpan<T> x, int start)
    {
        x = x.Slice(start, Padding.Lanes);
        int n = Vector256<T>.Count;
        return Wide
            ? new(Vector256.Create(x), Vector256.Create(x[n..]), Vector256.Create(x[(2 * n)..]), Vector256.Create(x[(3 * n)..]))
            : new(Vector256.Create(x), Vector256.Create(x[n..]), default, default);
    }

    /// <summary>What is left from <paramref name="start"/> on, fewer than 16 values; the other lanes are <paramref name="neutral"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen<T> LoadRest(ReadOnlySpan<T> x, int start, T neutral)
    {
        if (start == x.Length) return All(neutral);
        Span<T> rest = stackalloc T[Padding.Lanes];
        rest.Fill(neutral);
        x[start..].CopyTo(rest);
        return Load(rest, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen<T> operator +(Sixteen<T> x, Sixteen<T> y) => Wide
        ? new(x._a + y._a, x._b + y._b, x._c + y._c, x._d + y._d)
        : new(x._a + y._a, x._b + y._b, default, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen<T> operator *(Sixteen<T> x, Sixteen<T> y) => Wide
        ? new(x._a * y._a, x._b * y._b, x._c * y._c, x._d * y._d)
        : new(x._a * y._a, x._b * y._b, default, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Sixteen<T> Abs() => Wide
        ? new(Vector256.Abs(_a), Vector256.Abs(_b), Vector256.Abs(_c), Vector256.Abs(_d))
        : new(Vector256.Abs(_a), Vector256.Abs(_b), default, default);

    /// <summary>In each lane the other's value where that is greater, else this one's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Sixteen<T> OrGreater(Sixteen<T> other) => Wide
        ? new(Greater(_a, other._a), Greater(_b, other._b), Greater(_c, other._c), Greater(_d, other._d))
        : new(Greater(_a, other._a), Greater(_b, other._b), default, default);

    /// <summary>The lanes folded in halves: j takes j + 8, then j + 4, j + 2, j + 1.</summary>
    public T Sum()
    {
        Span<T> lanes = stackalloc T[Padding.Lanes];
        Store(lanes);
        for (int half = Padding.Lanes / 2; half > 0; half /= 2)
            for (int j = 0; j < half; j++) lanes[j] += lanes[j + half];
        return lanes[0];
    }

    public T Max()
    {
        Span<T> lanes = stackalloc T[Padding.Lanes];
        Store(lanes);
        var max = T.NegativeInfinity;
        foreach (var lane in lanes) max = lane > max ? lane : max;
        return max;
    }

    private void Store(Span<T> lanes)
    {
        int n = Vector256<T>.Count;
        _a.CopyTo(lanes);
        _b.CopyTo(lanes[n..]);
        if (!Wide) return;
        _c.CopyTo(lanes[(2 * n)..]);
        _d.CopyTo(lanes[(3 * n)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Greater(Vector256<T> x, Vector256<T> y) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(y, x), y, x);
}
