using System.Numerics;
using System.Runtime.CompilerServices;
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
        Registers.Run<T, Exponentials<T>>(new Exponentials<T>(p, max));
        return Reduce.Sum<T>(p);
    }

    private readonly ref struct Exponentials<T>(Span<T> p, T max) : IAtWidth where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Span<T> _p = p;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var shift = V.Of(double.CreateChecked(max));
            for (int i = 0; i < _p.Length; i += V.Count)
                Partial.Store(V.Exp(Partial.Load<T, V>(_p, i, T.NegativeInfinity) - shift), _p, i);
        }
    }
}
