using Hone.Numerics;

namespace Hone.Regularizers;

/// <summary>R = λ₁·Σ |w| + λ₂/2·Σ w²: both penalties at once.</summary>
/// <param name="L1">λ₁, as in <see cref="Regularizers.L1"/>.</param>
/// <param name="L2">λ₂, as in <see cref="Regularizers.L2"/>.</param>
/// <remarks>Zou &amp; Hastie 2005, "Regularization and variable selection via the elastic net", equation 3, with λ₂ halved.</remarks>
public sealed record ElasticNet(double L1, double L2) : Regularizer
{
    public double L1 { get; init => field = Require.NotNegative(value); } = Require.NotNegative(L1);

    public double L2 { get; init => field = Require.NotNegative(value); } = Require.NotNegative(L2);

    public override T Penalty<T>(ReadOnlySpan<T> w) =>
        T.CreateChecked(L1) * Reduce.SumOfMagnitudes(w) + T.CreateChecked(L2 / 2) * Reduce.SumOfSquares(w);

    public override void AddGradient<T>(ReadOnlySpan<T> w, Span<T> dw)
    {
        Lines.AddSigns(w, T.CreateChecked(L1), dw);
        Lines.AddScaled(w, T.CreateChecked(L2), dw);
    }
}
