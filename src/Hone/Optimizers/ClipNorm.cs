using System.Numerics;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Shortens the whole gradient to a norm of at most <paramref name="Limit"/>, keeping its direction.</summary>
/// <param name="Limit">Largest Euclidean norm over all parameters together, above 0.</param>
/// <remarks>Pascanu, Mikolov &amp; Bengio 2013, "On the difficulty of training recurrent neural networks", algorithm 1. It stands first in a <see cref="Chain"/>.</remarks>
public sealed record ClipNorm(double Limit) : Optimizer
{
    public double Limit { get; init => field = Require.Positive(value); } = Require.Positive(Limit);

    public override bool NeedsGradientNorm => true;

    public override void Transform<T>(Update<T> update)
    {
        if (!(update.GradientNorm > Limit)) return;
        var factor = new Vector<T>(T.CreateChecked(Limit / update.GradientNorm));
        var g = update.Gradient.AsLanes();
        for (int i = 0; i < g.Length; i++) g[i] *= factor;
    }
}
