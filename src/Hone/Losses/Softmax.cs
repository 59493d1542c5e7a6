using System.Numerics;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>The exponentials of a softmax, shifted by the largest logit so that none overflows.</summary>
internal static class Softmax
{
    /// <summary>p = e^(x − max); returns Σ p. Where <paramref name="p"/> is longer than <paramref name="x"/>, the rest becomes 0; they may be the same memory.</summary>
    public static T Powers<T>(ReadOnlySpan<T> x, T max, Span<T> p) where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.CopyTo(p);
        p[x.Length..].Fill(T.NegativeInfinity); // e^−∞ = 0, neutral in the sum
        for (int i = 0; i < p.Length; i += Vector<T>.Count)
            Partial.Store(Functions.Exp(Partial.Load<T>(p, i, T.NegativeInfinity) - new Vector<T>(max)), p, i);
        return Reduce.Sum<T>(p);
    }
}
