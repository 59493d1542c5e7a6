using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>The mean over rows and columns of (y − t)².</summary>
public sealed record MeanSquaredError : Loss
{
    public override bool Fits(TaskKind task) => task == TaskKind.Number;

    public override T Evaluate<T>(Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
    {
        Check.Shapes(output, target, output.Width, rowWeights, gradient);
        Check.FiniteTargets(target);
        return Elementwise.Mean(new Square(), output, target, rowWeights, gradient);
    }

    private readonly struct Square : IElement
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Loss<V>(V y, V t, out V slope) where V : unmanaged, IRegister<V>
        {
            var e = y - t;
            slope = e + e;
            return e * e;
        }
    }
}
