using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>Squares small errors, takes large ones as they are, with e = y − t: ½·e² where |e| ≤ δ, δ·(|e| − ½·δ) beyond; mean over rows and columns.</summary>
/// <remarks>Huber 1964, "Robust estimation of a location parameter", section 3.</remarks>
public sealed record Huber(double Delta = 1) : Loss
{
    /// <summary>δ, the error from which on the loss is linear, in units of the target.</summary>
    public double Delta { get; init => field = Require.Positive(value); } = Require.Positive(Delta);

    public override bool Fits(TaskKind task) => task == TaskKind.Number;

    public override T Evaluate<T>(Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
    {
        Check.Shapes(output, target, output.Width, rowWeights, gradient);
        Check.FiniteTargets(target);
        return Elementwise.Mean(new Element(Delta), output, target, rowWeights, gradient);
    }

    private readonly struct Element(double delta) : IElement
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Loss<V>(V y, V t, out V slope) where V : unmanaged, IRegister<V>
        {
            var (e, δ, half) = (y - t, V.Of(delta), V.Of(0.5));
            slope = V.Min(V.Max(e, -δ), δ);
            return V.IfLess(δ, V.Abs(e), δ * (V.Abs(e) - δ * half), e * e * half);
        }
    }
}
