using Hone.Numerics;

namespace Hone.Regularizers;

/// <summary>R = λ/2·Σ w², dR/dw = λ·w: pulls weights towards 0 in proportion to their size.</summary>
/// <param name="Strength">λ, counted against the mean loss of a row: the λ of course notes that write λ/(2m)·Σ w² is m times this one.</param>
public sealed record L2(double Strength) : Regularizer
{
    public double Strength { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Strength);

    public override T Penalty<T>(ReadOnlySpan<T> w) => T.CreateChecked(Strength / 2) * Reduce.SumOfSquares(w);

    public override void AddGradient<T>(ReadOnlySpan<T> w, Span<T> dw) => Lines.AddScaled(w, T.CreateChecked(Strength), dw);
}
