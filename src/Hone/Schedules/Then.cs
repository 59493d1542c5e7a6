using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Schedules;

/// <summary>One schedule until an epoch, another from there on.</summary>
/// <param name="Epoch">Whole epochs done when the other takes over, 1 or more.</param>
/// <param name="Next">Sees the whole run's progress: its values are those it would have there, had it been the schedule from the start.</param>
/// <remarks>What a run whose learning rate was changed on the way writes down, so that its recipe repeats it.</remarks>
public sealed record Then(Schedule First, int Epoch, Schedule Next) : Schedule
{
    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule First { get; init; } = First;

    public int Epoch { get; init => field = Require.Positive(value); } = Require.Positive(Epoch);

    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule Next { get; init; } = Next;

    public override double At(Progress progress) => progress.Epoch < Epoch ? First.At(progress) : Next.At(progress);

    /// <summary>What takes over after this many epochs; null where nothing changes then.</summary>
    internal static Schedule? ChangeAt(Schedule schedule, int epoch) =>
        schedule is not Then then ? null : epoch == then.Epoch ? then.Next : ChangeAt(epoch < then.Epoch ? then.First : then.Next, epoch);

    /// <summary>How many changes lie inside one another.</summary>
    internal static int Depth(Schedule schedule) => schedule is Then then ? 1 + Math.Max(Depth(then.First), Depth(then.Next)) : 0;
}
