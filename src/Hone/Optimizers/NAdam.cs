using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Adam with Nesterov's look ahead, and a momentum that grows from half of β₁.</summary>
/// <param name="Beta1">Share of the first moment that stays, 0 … below 1.</param>
/// <param name="Beta2">Share of the second moment that stays, 0 … below 1.</param>
/// <param name="Epsilon">Added outside the root, after the correction, as in PyTorch.</param>
/// <param name="MomentumDecay">ψ, 0 or more: how fast the momentum grows.</param>
/// <remarks>
/// Dozat 2016, "Incorporating Nesterov momentum into Adam", algorithm 2, with the momentum of step t as in PyTorch: μₜ = β₁·(1 − ½·0.96^(t·ψ)). The direction is
/// ((1 − μₜ)/(1 − μ₁⋯μₜ)·g + μₜ₊₁/(1 − μ₁⋯μₜ₊₁)·m) / (√v̂ + ε).
/// </remarks>
public sealed record NAdam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double MomentumDecay = 0.004) : Optimizer
{
    private const double HalfUnit = 1.0 / (1L << 54); // 1 − x is 1 for every x from here down

    public double Beta1 { get; init => field = Require.Share(value); } = Require.Share(Beta1);

    public double Beta2 { get; init => field = Require.Share(value); } = Require.Share(Beta2);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    public double MomentumDecay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(MomentumDecay);

    public override int Moments => 2;

    public override void Transform<T>(Update<T> update)
    {
        double μ = MomentumAt(update.Step), next = MomentumAt(update.Step + 1), product = Product(update.Step);
        Registers.Run<T, Direction<T>>(new Direction<T>(update, (1 - μ) / (1 - product), next / (1 - product * next), Beta1, Beta2, Epsilon));
    }

    /// <summary>μₜ</summary>
    private double MomentumAt(long t) => Beta1 * (1 - 0.5 * Math.Pow(0.96, t * MomentumDecay));

    /// <summary>μ₁⋯μₜ = β₁ᵗ·∏(1 − ½·qⁱ) with q = 0.96^ψ.</summary>
    /// <remarks>Reckoned anew for each stretch of weights, so that the step's number is all there is to keep. It ends where what follows no longer counts in
    /// 1 − μ₁⋯μₜ: with the defaults after 47 factors at the most.</remarks>
    private double Product(long t)
    {
        double q = Math.Pow(0.96, MomentumDecay), power = 1, product = Math.Pow(Beta1, t);
        for (long i = 1; i <= t && product > HalfUnit && power > HalfUnit; i++) product *= 1 - 0.5 * (power *= q);
        return product;
    }

    private readonly ref struct Direction<T>(Update<T> update, double gradientShare, double momentShare, double beta1, double beta2, double epsilon) : IAtWidth
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Update<T> _update = update;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var (β1, rest1) = (V.Of(beta1), V.Of(1 - beta1));
            var (β2, rest2, correction2) = (V.Of(beta2), V.Of(1 - beta2), V.Of(1 / (1 - Math.Pow(beta2, _update.Step))));
            var (ofGradient, ofMoment, ε) = (V.Of(gradientShare), V.Of(momentShare), V.Of(epsilon));
            var g = Registers.As<T, V>(_update.Gradient);
            var m = Registers.As<T, V>(_update.Moment(0));
            var v = Registers.As<T, V>(_update.Moment(1));
            for (int i = 0; i < g.Length; i++)
            {
                m[i] = β1 * m[i] + rest1 * g[i];
                v[i] = β2 * v[i] + rest2 * g[i] * g[i];
                var v̂ = v[i] * correction2;
                g[i] = (ofGradient * g[i] + ofMoment * m[i]) / (V.Sqrt(v̂) + ε);
            }
        }
    }
}
