using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>Cross-entropy of yes-or-no targets t (0 or 1), from logits x: −w·t·ln σ(x) − (1 − t)·ln(1 − σ(x)), mean over rows and columns.</summary>
/// <param name="PositiveWeight">w, how much a 1 counts against a 0; rare ones usually get (zeros / ones).</param>
/// <param name="LabelSmoothing">ε: the target becomes (1 − ε)·t + ε/2.</param>
/// <remarks>With −ln σ(x) = ln(1 + e⁻ˣ) and −ln(1 − σ(x)) = ln(1 + eˣ), finite for any finite logit. Label smoothing: Szegedy et al. 2016, section 7.</remarks>
public sealed record SigmoidCrossEntropy(double PositiveWeight = 1, double LabelSmoothing = 0) : Loss
{
    private const double Certain = 1.0 / (1 << 24); // half of what lies between 1 and the number of 32 bits below it

    public double PositiveWeight { get; init => field = Require.Positive(value); } = Require.Positive(PositiveWeight);

    public double LabelSmoothing { get; init => field = Require.Share(value); } = Require.Share(LabelSmoothing);

    public override bool Fits(TaskKind task) => task == TaskKind.Binary;

    public override T Evaluate<T>(Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
    {
        Check.Shapes(output, target, output.Width, rowWeights, gradient);
        Check.Targets(target, T.Zero, T.One);
        return Elementwise.Mean(new Element(PositiveWeight, LabelSmoothing), output, target, rowWeights, gradient);
    }

    /// <summary>Logits become probabilities: σ(x).</summary>
    public override void Predict<T>(Matrix<T> output)
    {
        for (int i = 0; i < output.Rows; i++)
            for (int j = 0; j < output.Width; j += Vector<T>.Count)
                Partial.Store(Functions.Sigmoid(Partial.Load<T>(output[i], j, T.Zero)), output[i], j);
    }

    /// <summary>Probabilities become logits: ln p − ln(1 − p).</summary>
    public override void Restore<T>(Matrix<T> prediction)
    {
        var least = T.CreateChecked(Certain);
        for (int i = 0; i < prediction.Rows; i++)
            foreach (ref var p in prediction[i])
            {
                var share = T.Clamp(p, least, T.One - least);
                p = T.Log(share) - T.Log(T.One - share);
            }
    }

    private readonly struct Element(double weight, double smoothing) : IElement
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Loss<V>(V x, V t, out V slope) where V : unmanaged, IRegister<V>
        {
            var (zero, one, w, ε) = (V.Of(0), V.Of(1), V.Of(weight), V.Of(smoothing));
            t = t * (one - ε) + ε * V.Of(0.5);

            var e = V.Exp(-V.Abs(x));              // one exponential serves all four terms
            var log = Compound.Log1p(e);
            var σ = V.IfLess(zero, x, one, e) / (one + e);
            var notσ = V.IfLess(zero, x, e, one) / (one + e);

            slope = (one - t) * σ - t * notσ * w;
            return (one - t) * (V.Max(x, zero) + log) + t * (V.Max(-x, zero) + log) * w;
        }
    }
}
