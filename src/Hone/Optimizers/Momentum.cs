using System.Numerics;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Steps along a velocity that gathers gradients.</summary>
/// <param name="Beta">Share of the velocity that stays, 0 … below 1; 0 is plain gradient descent, bit for bit.</param>
/// <param name="Averaged">False: v ← β·v + g (Polyak 1964; PyTorch). True: v ← β·v + (1 − β)·g, the average of about the
/// last 1/(1 − β) gradients; the same path as false with the learning rate times 1 − β.</param>
public sealed record Momentum(double Beta = 0.9, bool Averaged = false) : Optimizer
{
    public double Beta { get; init => field = Require.Share(value); } = Require.Share(Beta);

    public override int Moments => 1;

    public override void Transform<T>(Update<T> update)
    {
        var β = new Vector<T>(T.CreateChecked(Beta));
        var share = new Vector<T>(T.CreateChecked(Averaged ? 1 - Beta : 1));
        var g = update.Gradient.AsLanes();
        var v = update.Moment(0).AsLanes();
        for (int i = 0; i < g.Length; i++)
        {
            v[i] = β * v[i] + share * g[i];
            g[i] = v[i];
        }
    }
}
