using Hone.Schedules;

namespace Hone.Lab.Reference;

/// <summary>A schedule as the lessons follow it: they change the rate after an epoch by that epoch's number, so the first two epochs have the same.</summary>
internal sealed record OneEpochLate(Schedule Schedule) : Schedule
{
    public override double At(Progress progress) => Schedule.At(progress with { Epoch = Math.Max(0, progress.Epoch - 1) });
}
