using System.Text.Json.Serialization;
using Hone.Numerics;
using Hone.Schedules;

namespace Hone.Optimizers;

/// <summary>Adam with decoupled weight decay, never on biases or the scales of a norm.</summary>
/// <param name="Decay">λ: each step also takes w ← (1 − rate·λ)·w.</param>
/// <param name="DecaySchedule">What λ is multiplied by at each step, 0 or more; null for 1 throughout.</param>
/// <remarks>Loshchilov &amp; Hutter 2019, "Decoupled weight decay regularization", algorithm 2. The same as
/// <c>new Chain(new Adam(…), new WeightDecay(Decay, DecaySchedule))</c>.</remarks>
public sealed record AdamW(double Decay = 0.01, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, Schedule? DecaySchedule = null) : Optimizer, IDecaying
{
    public double Decay { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Decay);

    public double Beta1 { get; init => field = Require.Share(value); } = Require.Share(Beta1);

    public double Beta2 { get; init => field = Require.Share(value); } = Require.Share(Beta2);

    public double Epsilon { get; init => field = Require.Positive(value); } = Require.Positive(Epsilon);

    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule? DecaySchedule { get; init; } = DecaySchedule;

    public override int Moments => 2;

    public Optimizer WithDecay(double decay) => this with { Decay = decay };

    public override void Transform<T>(Update<T> update)
    {
        Adam.Transform(update, Beta1, Beta2, Epsilon);
        WeightDecay.Transform(update, Decay, DecaySchedule);
    }
}
