using System.Numerics;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Momentum that looks ahead: the gradient is used once more on top of the velocity it has just changed.</summary>
/// <param name="Beta">Share of the velocity that stays, 0 … below 1.</param>
/// <remarks>Sutskever, Martens, Dahl &amp; Hinton 2013, equations 3 and 4, in the form of Bengio et al. 2013 (as PyTorch): v ← β·v + g, direction g + β·v.</remarks>
public sealed record Nesterov(double Beta = 0.9) : Optimizer
{
    public double Beta { get; init => field = Require.Share(value); } = Require.Share(Beta);

    public override int Moments => 1;

    public override void Transform<T>(Update<T> update)
    {
        var β = new Vector<T>(T.CreateChecked(Beta));
        var g = update.Gradient.AsLanes();
        var v = update.Moment(0).AsLanes();
        for (int i = 0; i < g.Length; i++)
        {
            v[i] = β * v[i] + g[i];
            g[i] = g[i] + β * v[i];
        }
    }
}
