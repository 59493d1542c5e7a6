using Hone.Numerics;

namespace Hone.Regularizers;

/// <summary>R = λ·Σ |w|, dR/dw = λ·sign w: pulls every weight towards 0 alike, and many onto it. The slope at 0 is taken as 0.</summary>
/// <param name="Strength">λ, counted against the mean loss of a row.</param>
/// <remarks>Tibshirani 1996, "Regression shrinkage and selection via the lasso".</remarks>
public sealed record L1(double Strength) : Regularizer
{
    public double Strength { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Strength);

    public override T Penalty<T>(ReadOnlySpan<T> w) => T.CreateChecked(Strength) * Reduce.SumOfMagnitudes(w);

    public override void AddGradient<T>(ReadOnlySpan<T> w, Span<T> dw) => Lines.AddSigns(w, T.CreateChecked(Strength), dw);
}
