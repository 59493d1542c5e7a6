using Hone.Numerics;

namespace Hone.Optimizers;

/// <summary>Adds normal noise to the gradient that fades as training goes on: g ← g + N(0, σₜ²), σₜ² = η/(1 + t)^γ.</summary>
/// <param name="Scale">η, the variance at the first step, above 0: the paper tries 0.01, 0.3 and 1.</param>
/// <param name="Decay">γ, how fast it fades, 0 or more; 0 for never.</param>
/// <remarks>
/// Neelakantan et al. 2015, "Adding gradient noise improves learning for very deep networks", equation 1; t counts the steps before this one. It stands in a <see cref="Chain"/> before the optimiser,
/// behind <see cref="ClipNorm"/>. A gradient that is exactly 0 stays 0: that is padding, or a weight that no row of the batch reaches.
/// </remarks>
public sealed record GradientNoise(double Scale = 0.01, double Decay = 0.55) : Optimizer
{
    public double Scale { get; init => field = Require.Positive(value); } = Require.Positive(Scale);

    public double Decay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Decay);

    public override void Transform<T>(Update<T> update)
    {
        double t = update.Step - 1, σ = Math.Sqrt(Scale / Math.Pow(1 + t, Decay));
        var g = update.Gradient;
        for (int i = 0; i < g.Length; i++)
            if (g[i] != T.Zero) g[i] += T.CreateChecked(σ * update.Key.Normal(update.First + i));
    }
}
