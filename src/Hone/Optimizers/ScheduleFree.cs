using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>AdamW without a schedule: gradients are taken between a sequence that runs ahead and its mean, and the mean is what is measured and kept.</summary>
/// <param name="Decay">λ: each step also takes z ← z − rate·λ·y, never on biases or the scales of a norm.</param>
/// <param name="Beta1">β₁, how near to the mean gradients are taken: above 0 and below 1.</param>
/// <param name="Beta2">Share of the second moment that stays, 0 … below 1.</param>
/// <param name="Epsilon">Added outside the root, after the correction.</param>
/// <remarks>
/// Defazio et al. 2024, "The road less scheduled", algorithm 1. Its learning rate is constant, perhaps after a <see cref="Schedules.Warmup"/>. As in Adam the second moment is corrected for starting at zero (in the paper the
/// rate is, and with it what the first steps count). What batch norms measure belongs to y. With y the weights of the plan and u = z − y, the paper's
/// <code>
/// y = (1 − β₁)·z + β₁·x        z ← z − γ·(ĝ + λ·y)        x ← (1 − c)·x + c·z        c = γₜ² / Σγᵢ²
/// </code>
/// is y ← y + c·u − (1 − β₁·(1 − c))·γ·(ĝ + λ·y) and u ← (1 − c)·(u − β₁·γ·(ĝ + λ·y)), with x = y − u·(1 − β₁)/β₁.
/// </remarks>
public sealed record ScheduleFree(double Decay = 0, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer, IDecaying
{
    public double Decay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Decay);

    public double Beta1 { get; init => field = Require.Positive(Require.Share(value)); } = Require.Positive(Require.Share(Beta1));

    public double Beta2 { get; init => field = Require.Share(value); } = Require.Share(Beta2);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    /// <summary>u, and the mean of the gradients' squares.</summary>
    public override int Moments => 2;

    public override bool Averages => true;

    public Optimizer WithDecay(double decay) => this with { Decay = decay };

    public override void Transform<T>(Update<T> update) =>
        Registers.Run<T, Direction<T>>(new Direction<T>(update, Beta1, Beta2, Epsilon, update.Decays ? Decay * update.DecayFactor : 0));

    public override void Average<T>(Update<T> update)
    {
        var κ = new Vector<T>(T.CreateChecked((1 - Beta1) / Beta1));
        var x = update.Gradient.AsLanes();
        var y = update.Weights.AsLanes();
        var u = update.Moment(0).AsLanes();
        for (int i = 0; i < x.Length; i++) x[i] = y[i] - κ * u[i];
    }

    private readonly ref struct Direction<T>(Update<T> update, double beta1, double beta2, double epsilon, double decay) : IAtWidth where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Update<T> _update = update;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var (β2, rest2, correction2) = (V.Of(beta2), V.Of(1 - beta2), V.Of(1 / (1 - Math.Pow(beta2, _update.Step))));
            var (ε, λ) = (V.Of(epsilon), V.Of(decay));
            double c = _update.RateShare, γ = _update.Rate;
            var (ahead, back) = (V.Of(1 - beta1 * (1 - c)), V.Of(γ == 0 ? 0 : c / γ));
            var (stays, step) = (V.Of(1 - c), V.Of(beta1 * γ));
            var g = Registers.As<T, V>(_update.Gradient);
            var y = Registers.As<T, V>(_update.Weights);
            var u = Registers.As<T, V>(_update.Moment(0));
            var v = Registers.As<T, V>(_update.Moment(1));
            for (int i = 0; i < g.Length; i++)
            {
                v[i] = β2 * v[i] + rest2 * g[i] * g[i];
                var d = g[i] / (V.Sqrt(v[i] * correction2) + ε) + λ * y[i];
                g[i] = ahead * d - back * u[i];
                u[i] = stays * (u[i] - step * d);
            }
        }
    }
}
