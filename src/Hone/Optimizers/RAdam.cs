using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Adam that holds back while its mean square rests on few gradients: a warm-up that needs no setting.</summary>
/// <param name="Beta1">Share of the first moment that stays, 0 … below 1.</param>
/// <param name="Beta2">Share of the second moment that stays, 0 … below 1.</param>
/// <param name="Epsilon">Added outside the root, before the correction, as in PyTorch.</param>
/// <remarks>
/// Liu et al. 2020, "On the variance of the adaptive learning rate and beyond", algorithm 2: the mean square is worth ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ) gradients,
/// ρ∞ = 2/(1 − β₂) − 1. Where ρₜ is above 5 the direction is r·m̂/√v̂ with r² = (ρₜ−4)(ρₜ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρₜ), until then m̂ alone. (5 is the
/// authors' code's and PyTorch's bound; the paper has 4.)
/// </remarks>
public sealed record RAdam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer
{
    private const double Enough = 5;

    public double Beta1 { get; init => field = Require.Share(value); } = Require.Share(Beta1);

    public double Beta2 { get; init => field = Require.Share(value); } = Require.Share(Beta2);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    public override int Moments => 2;

    public override void Transform<T>(Update<T> update)
    {
        double power = Math.Pow(Beta2, update.Step), ρLimit = 2 / (1 - Beta2) - 1, ρ = ρLimit - 2 * update.Step * power / (1 - power);
        double? scale = ρ > Enough ? Math.Sqrt((ρ - 4) * (ρ - 2) * ρLimit / ((ρLimit - 4) * (ρLimit - 2) * ρ) * (1 - power)) : null;
        Registers.Run<T, Direction<T>>(new Direction<T>(update, scale, Beta1, Beta2, Epsilon));
    }

    /// <param name="scale">r·√(1 − β₂ᵗ); null while ρ is too small.</param>
    private readonly ref struct Direction<T>(Update<T> update, double? scale, double beta1, double beta2, double epsilon) : IAtWidth
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Update<T> _update = update;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var (β1, rest1, correction1) = (V.Of(beta1), V.Of(1 - beta1), V.Of(1 / (1 - Math.Pow(beta1, _update.Step))));
            var (β2, rest2) = (V.Of(beta2), V.Of(1 - beta2));
            var (r, ε) = (V.Of(scale ?? 0), V.Of(epsilon));
            bool enough = scale is not null;
            var g = Registers.As<T, V>(_update.Gradient);
            var m = Registers.As<T, V>(_update.Moment(0));
            var v = Registers.As<T, V>(_update.Moment(1));
            for (int i = 0; i < g.Length; i++)
            {
                m[i] = β1 * m[i] + rest1 * g[i];
                v[i] = β2 * v[i] + rest2 * g[i] * g[i];
                var m̂ = m[i] * correction1;
                g[i] = enough ? r * m̂ / (V.Sqrt(v[i]) + ε) : m̂;
            }
        }
    }
}
