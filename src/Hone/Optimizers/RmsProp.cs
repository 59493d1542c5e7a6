using System.Numerics;
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

    public override void Transform<T>(Update<T> update)
    {
        var β = new Vector<T>(T.CreateChecked(Beta));
        var rest = new Vector<T>(T.CreateChecked(1 - Beta));
        var ε = new Vector<T>(T.CreateChecked(Epsilon));
        var g = update.Gradient.AsLanes();
        var s = update.Moment(0).AsLanes();
        for (int i = 0; i < g.Length; i++)
        {
            s[i] = β * s[i] + rest * g[i] * g[i];
            g[i] = g[i] / (Vector.SquareRoot(s[i]) + ε);
        }
    }
}
