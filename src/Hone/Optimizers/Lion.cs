using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Moves every weight by the rate, up or down as the sign of a mean of gradients says, with decoupled weight decay.</summary>
/// <param name="Decay">λ: each step also takes w ← (1 − rate·λ)·w, never on biases or the scales of a norm.</param>
/// <param name="Beta1">Share of the mean in what the sign is taken of, 0 … below 1.</param>
/// <param name="Beta2">Share of the mean that stays, 0 … below 1.</param>
/// <remarks>Chen et al. 2023, "Symbolic discovery of optimization algorithms", algorithm 2. Its steps are as long as Adam's longest: the paper
/// takes a rate 3 to 10 times smaller than AdamW's, and a decay as many times larger.</remarks>
public sealed record Lion(double Decay = 0, double Beta1 = 0.9, double Beta2 = 0.99) : Optimizer, IDecaying
{
    public double Decay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Decay);

    public double Beta1 { get; init => field = Require.Share(value); } = Require.Share(Beta1);

    public double Beta2 { get; init => field = Require.Share(value); } = Require.Share(Beta2);

    public override int Moments => 1;

    public Optimizer WithDecay(double decay) => this with { Decay = decay };

    public override void Transform<T>(Update<T> update)
    {
        Registers.Run<T, Direction<T>>(new Direction<T>(update, Beta1, Beta2));
        WeightDecay.Transform(update, Decay);
    }

    private readonly ref struct Direction<T>(Update<T> update, double beta1, double beta2) : IAtWidth where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Update<T> _update = update;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var (β1, rest1) = (V.Of(beta1), V.Of(1 - beta1));
            var (β2, rest2) = (V.Of(beta2), V.Of(1 - beta2));
            var g = Registers.As<T, V>(_update.Gradient);
            var m = Registers.As<T, V>(_update.Moment(0));
            for (int i = 0; i < g.Length; i++)
            {
                var c = β1 * m[i] + rest1 * g[i];
                m[i] = β2 * m[i] + rest2 * g[i];
                g[i] = V.IfLess(V.Of(0), c, V.Of(1), V.IfLess(c, V.Of(0), V.Of(-1), c)); // 0 stays 0, and what is no number stays none
            }
        }
    }
}
