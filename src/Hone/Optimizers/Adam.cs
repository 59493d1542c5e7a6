using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Momentum over the root of the mean square, both corrected for starting at zero.</summary>
/// <param name="Beta1">Share of the first moment that stays, 0 … below 1.</param>
/// <param name="Beta2">Share of the second moment that stays, 0 … below 1.</param>
/// <param name="Epsilon">Added outside the root, after the correction, as in the paper and PyTorch.</param>
/// <remarks>Kingma &amp; Ba 2015, "Adam", algorithm 1.</remarks>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer
{
    public double Beta1 { get; init => field = Require.Share(value); } = Require.Share(Beta1);

    public double Beta2 { get; init => field = Require.Share(value); } = Require.Share(Beta2);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    public override int Moments => 2;

    public override void Transform<T>(Update<T> update) => Transform(update, Beta1, Beta2, Epsilon);

    internal static void Transform<T>(Update<T> update, double beta1, double beta2, double epsilon) where T : unmanaged, IFloatingPointIeee754<T> =>
        Registers.Run<T, Direction<T>>(new Direction<T>(update, beta1, beta2, epsilon));

    private readonly ref struct Direction<T>(Update<T> update, double beta1, double beta2, double epsilon) : IAtWidth
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Update<T> _update = update;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var (β1, rest1, correction1) = (V.Of(beta1), V.Of(1 - beta1), V.Of(1 / (1 - Math.Pow(beta1, _update.Step))));
            var (β2, rest2, correction2) = (V.Of(beta2), V.Of(1 - beta2), V.Of(1 / (1 - Math.Pow(beta2, _update.Step))));
            var ε = V.Of(epsilon);
            var g = Registers.As<T, V>(_update.Gradient);
            var m = Registers.As<T, V>(_update.Moment(0));
            var v = Registers.As<T, V>(_update.Moment(1));
            for (int i = 0; i < g.Length; i++)
            {
                m[i] = β1 * m[i] + rest1 * g[i];
                v[i] = β2 * v[i] + rest2 * g[i] * g[i];
                var m̂ = m[i] * correction1;
                var v̂ = v[i] * correction2;
                g[i] = m̂ / (V.Sqrt(v̂) + ε);
            }
        }
    }
}
