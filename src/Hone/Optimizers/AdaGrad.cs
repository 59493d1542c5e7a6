using System.Numerics;
using System.Runtime.CompilerServices;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Divides the gradient by the root of all its squares so far: steps shrink, most where gradients were large.</summary>
/// <param name="Epsilon">Added outside the root, as in the paper and PyTorch.</param>
/// <remarks>Duchi, Hazan &amp; Singer 2011, "Adaptive subgradient methods for online learning and stochastic optimization", figure 1, with the diagonal matrix:
/// s ← s + g², direction g / (√s + ε). The first step moves each weight by the rate, so that rates are larger than Adam's: 0.01 … 0.1.</remarks>
public sealed record AdaGrad(double Epsilon = 1e-10) : Optimizer
{
    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    public override int Moments => 1;

    public override void Transform<T>(Update<T> update) => Registers.Run<T, Direction<T>>(new Direction<T>(update, Epsilon));

    private readonly ref struct Direction<T>(Update<T> update, double epsilon) : IAtWidth where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Update<T> _update = update;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var ε = V.Of(epsilon);
            var g = Registers.As<T, V>(_update.Gradient);
            var s = Registers.As<T, V>(_update.Moment(0));
            for (int i = 0; i < g.Length; i++)
            {
                s[i] = s[i] + g[i] * g[i];
                g[i] = g[i] / (V.Sqrt(s[i]) + ε);
            }
        }
    }
}
