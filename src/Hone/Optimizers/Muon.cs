using System.Numerics;
using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Momentum whose matrix is made orthogonal: every direction in which a hidden layer's weights could move counts alike. All other parameters follow AdamW.</summary>
/// <param name="Decay">λ: each step also takes w ← (1 − rate·λ)·w, never on biases or the scales of a norm.</param>
/// <param name="Beta">Share of a matrix's momentum that stays, 0 … below 1.</param>
/// <param name="Beta1">Of the others: share of the first moment that stays, 0 … below 1.</param>
/// <param name="Beta2">Of the others: share of the second moment that stays, 0 … below 1.</param>
/// <param name="Epsilon">Of the others: added outside the root, after the correction.</param>
/// <remarks>
/// Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks", with Nesterov momentum; the factor 0.2·√max(n, m) of Liu et al. 2025, "Muon is scalable for LLM training", section 2.2, makes a step as long as
/// AdamW's, so that one rate serves all. Matrices are the weights of dense layers of more than one row and column, but the last layer's. Fifteen products of matrices a step and layer are dear where batches are small.
/// </remarks>
public sealed record Muon(double Decay = 0, double Beta = 0.95, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer, IDecaying
{
    private const double Length = 0.2; // root mean square of AdamW's steps

    public double Decay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Decay);

    public double Beta { get; init => field = Require.Share(value); } = Require.Share(Beta);

    public double Beta1 { get; init => field = Require.Share(value); } = Require.Share(Beta1);

    public double Beta2 { get; init => field = Require.Share(value); } = Require.Share(Beta2);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    /// <summary>Of a matrix only the first is used.</summary>
    public override int Moments => 2;

    public override bool TakesMatrices => true;

    public Optimizer WithDecay(double decay) => this with { Decay = decay };

    public override void Transform<T>(Update<T> update)
    {
        if (update.Matrix is { } matrix)
        {
            Gather(update);
            matrix.Apply(update.Gradient, Length * Math.Sqrt(Math.Max(matrix.Rows, matrix.Width)));
        }
        else Adam.Transform(update, Beta1, Beta2, Epsilon);
        WeightDecay.Transform(update, Decay);
    }

    /// <summary>v ← β·v + g, g ← g + β·v</summary>
    private void Gather<T>(Update<T> update) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var β = new Vector<T>(T.CreateChecked(Beta));
        var g = update.Gradient.AsLanes();
        var v = update.Moment(0).AsLanes();
        for (int i = 0; i < g.Length; i++)
        {
            v[i] = β * v[i] + g[i];
            g[i] += β * v[i];
        }
    }
}
