using Hone.Optimizers;

namespace Hone.Lab.Reference;

/// <summary>Adam without its correction for moments that start at zero: only to show what the correction is for.</summary>
/// <remarks>Kingma &amp; Ba 2015, "Adam", section 6.4: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², direction m / (√v + ε).</remarks>
internal sealed record UncorrectedAdam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer
{
    public override int Moments => 2;

    public override void Transform<T>(Update<T> update)
    {
        var (β1, β2, ε, one) = (T.CreateChecked(Beta1), T.CreateChecked(Beta2), T.CreateChecked(Epsilon), T.One);
        var g = update.Gradient;
        var m = update.Moment(0);
        var v = update.Moment(1);
        for (int i = 0; i < g.Length; i++)
        {
            m[i] = β1 * m[i] + (one - β1) * g[i];
            v[i] = β2 * v[i] + (one - β2) * g[i] * g[i];
            g[i] = m[i] / (T.Sqrt(v[i]) + ε);
        }
    }
}
