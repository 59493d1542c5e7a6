using System.Numerics;
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
        return Elementwise.Mean(new Square<T>(), output, target, rowWeights, gradient);
    }

    private readonly struct Square<T> : IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Vector<T> Loss(Vector<T> y, Vector<T> t, out Vector<T> slope)
        {
            var e = y - t;
            slope = e + e;
            return e * e;
        }
    }
}
