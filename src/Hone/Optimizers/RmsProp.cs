using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Divides the gradient by the root of its running mean square.</summary>
/// <param name="Beta">Share of the mean square that stays, 0 … below 1.</param>
/// <param name="Epsilon">Added outside the root, as in PyTorch.</param>
/// <remarks>Tieleman &amp; Hinton 2012, lecture 6.5: s ← β·s + (1 − β)·g², direction g / (√s + ε).</remarks>
public sealed record RmsProp(double Beta = 0.99, double Epsilon = 1e-8) : Optimizer
{
    public double Beta { get; init => field = Require.Share(value); } = Require.Share(Beta);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    public override int Moments => 1;

    public override void Transform<T>(Update<T> update) => Registers.Run<T, Direction<T>>(new Direction<T>(update, Beta, Epsilon));

    private readonly ref struct Direction<T>(Update<T> update, double beta, double epsilon) : IAtWidth where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Update<T> _update = update;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var (β, rest, ε) = (V.Of(beta), V.Of(1 - beta), V.Of(epsilon));
            var g = Registers.As<T, V>(_update.Gradient);
            var s = Registers.As<T, V>(_update.Moment(0));
            for (int i = 0; i < g.Length; i++)
            {
                s[i] = β * s[i] + rest * g[i] * g[i];
                g[i] = g[i] / (V.Sqrt(s[i]) + ε);
            }
        }
    }
}
