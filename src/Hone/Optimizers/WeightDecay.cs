using System.Numerics;
using System.Text.Json.Serialization;
using Hone.Numerics;
using Hone.Schedules;

namespace Hone.Optimizers;

/// <summary>Decoupled weight decay: adds λ·w to the direction, never for biases or the scales of a norm.</summary>
/// <param name="Strength">λ, 0 or more: each step takes w ← (1 − rate·λ)·w.</param>
/// <param name="Schedule">What λ is multiplied by at each step, 0 or more; null for 1 throughout.</param>
/// <remarks>Loshchilov &amp; Hutter 2019, "Decoupled weight decay regularization", algorithm 2, line 12. It stands behind the
/// optimiser in a <see cref="Chain"/>; before it, it would be L2.</remarks>
public sealed record WeightDecay(double Strength, Schedule? Schedule = null) : Optimizer, IDecaying
{
    public double Strength { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Strength);

    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule? Schedule { get; init; } = Schedule;

    double IDecaying.Decay => Strength;

    Optimizer IDecaying.WithDecay(double decay) => this with { Strength = decay };

    public override void Transform<T>(Update<T> update) => Transform(update, Strength, Schedule);

    internal static void Transform<T>(Update<T> update, double strength, Schedule? schedule = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!update.Decays) return;
        var λ = new Vector<T>(T.CreateChecked(strength * update.DecayFactor * (schedule?.At(update.Progress) ?? 1)));
        var g = update.Gradient.AsLanes();
        var w = update.Weights.AsLanes();
        for (int i = 0; i < g.Length; i++) g[i] += λ * w[i];
    }
}
