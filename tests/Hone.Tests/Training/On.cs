using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>Does something at a step or after an epoch, and hears what is said.</summary>
internal sealed class On : Callback
{
    public Action<Run, long>? Step { get; init; }

    public Action<Run>? Epoch { get; init; }

    public List<string> Notices { get; } = [];

    public override void OnStep(Run run, in StepReport report) => Step?.Invoke(run, report.Step);

    public override void OnEpoch(Run run, EpochReport report) => Epoch?.Invoke(run);

    public override void OnNotice(Run run, string notice) => Notices.Add(notice);
}
