using System.Numerics;

namespace Hone.Tests.Numerics;

/// <summary>The matrix products as they are defined: naive, one element at a time.</summary>
internal static class Twin
{
    /// <summary>start + Σₖ a(k)·b(k), one chain of fused multiply-adds in the order of k.</summary>
    public static T Chain<T>(T start, int summed, Func<int, T> a, Func<int, T> b) where T : IFloatingPointIeee754<T>
    {
        for (int k = 0; k < summed; k++) start = T.FusedMultiplyAdd(a(k), b(k), start);
        return start;
    }

    /// <summary>Σₖ a(k)·b(k): element k goes to lane k mod 16, the lanes are folded in halves.</summary>
    public static T Dot<T>(int summed, Func<int, T> a, Func<int, T> b) where T : IFloatingPointIeee754<T>
    {
        var lanes = new T[16];
        Array.Fill(lanes, T.Zero);
        for (int k = 0; k < summed; k++) lanes[k % 16] = T.FusedMultiplyAdd(a(k), b(k), lanes[k % 16]);
        foreach (int half in (int[])[8, 4, 2, 1])
            for (int j = 0; j < half; j++) lanes[j] += lanes[j + half];
        return lanes[0];
    }

    /// <summary>start + Σₖ a(k)·b(k): k goes to chain k mod 4, start to the first; the chains are folded in halves.</summary>
    private static T FourChains<T>(T start, int summed, Func<int, T> a, Func<int, T> b) where T : IFloatingPointIeee754<T>
    {
        T[] chains = [start, T.Zero, T.Zero, T.Zero];
        for (int k = 0; k < summed; k++) chains[k % 4] = T.FusedMultiplyAdd(a(k), b(k), chains[k % 4]);
        return (chains[0] + chains[2]) + (chains[1] + chains[3]);
    }

    public static Padded<T> Affine<T>(Padded<T> x, Padded<T> w, Padded<T>? b, T floor) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputs = x.All.Width, units = w.All.Width;
        return Padded<T>.From(x.All.Rows, units, (r, c) =>
        {
            T bias = b is null ? T.Zero : b[0, c];
            T y = units == 1
                ? Dot(inputs, k => x[r, k], k => w[k, 0]) + bias
                : Chain(bias, inputs, k => x[r, k], k => w[k, c]);
            return floor > y ? floor : y;
        });
    }

    public static Padded<T> TransposedA<T>(Padded<T> x, Padded<T> dy, Padded<T>? start) where T : unmanaged, IFloatingPointIeee754<T> =>
        Padded<T>.From(x.All.Width, dy.All.Width, (k, c) => (dy.All.Width == 1 ? (Func<T, int, Func<int, T>, Func<int, T>, T>)FourChains : Chain)(
            start is null ? T.Zero : start[k, c], dy.All.Rows, r => x[r, k], r => dy[r, c]));

    public static Padded<T> TransposedB<T>(Padded<T> dy, Padded<T> w, Padded<T>? start) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int units = dy.All.Width, inputs = w.All.Rows;
        return Padded<T>.From(dy.All.Rows, inputs, (r, k) =>
        {
            if (inputs == 1) return (start is null ? T.Zero : start[r, 0]) + Dot(units, c => dy[r, c], c => w[0, c]);
            if (units == 1 && start is null) return dy[r, 0] * w[k, 0];
            return Chain(start is null ? T.Zero : start[r, k], units, c => dy[r, c], c => w[k, c]);
        });
    }
}
