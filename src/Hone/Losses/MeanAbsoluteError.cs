using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>The mean over rows and columns of |y − t|; the slope at 0 is taken as 0.</summary>
public sealed record MeanAbsoluteError : Loss
{
    public override bool Fits(TaskKind task) => task == TaskKind.Number;

    public override T Evaluate<T>(Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
    {
        Check.Shapes(output, target, output.Width, rowWeights, gradient);
        Check.FiniteTargets(target);
        return Elementwise.Mean(new Magnitude(), output, target, rowWeights, gradient);
    }

    private readonly struct Magnitude : IElement
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Loss<V>(V y, V t, out V slope) where V : unmanaged, IRegister<V>
        {
            var e = y - t;
            slope = V.IfEqual(e, V.Of(0), e, V.IfLess(e, V.Of(0), V.Of(-1), V.Of(1)));
            return V.Abs(e);
        }
    }
}
