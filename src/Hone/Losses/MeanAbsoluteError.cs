using System.Numerics;
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
        return Elementwise.Mean(new Magnitude<T>(), output, target, rowWeights, gradient);
    }

    private readonly struct Magnitude<T> : IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Vector<T> Loss(Vector<T> y, Vector<T> t, out Vector<T> slope)
        {
            var e = y - t;
            var sign = Vector.ConditionalSelect(Vector.LessThan(e, Vector<T>.Zero), -Vector<T>.One, Vector<T>.One);
            slope = Vector.ConditionalSelect(Vector.Equals(e, Vector<T>.Zero), e, sign);
            return Vector.Abs(e);
        }
    }
}
