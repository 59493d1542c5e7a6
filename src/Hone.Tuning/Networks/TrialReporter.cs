using Hone.Training;
using Hone.Tuning.Pruners;

namespace Hone.Tuning.Networks;

/// <summary>Tells a study of every epoch, ends the run when the trial is to pause or to end, and keeps a checkpoint while it goes on.</summary>
/// <param name="value">What of an epoch the study is about.</param>
/// <param name="checkpoint">Where to.</param>
internal sealed class TrialReporter(Trial trial, Func<EpochReport, double> value, string checkpoint) : Callback
{
    private readonly CheckpointPace _pace = new(RunRecorder.Usual, TimeProvider.System);

    /// <summary>What ended the run; Continue where it ended by itself.</summary>
    public Decision Decision { get; private set; }

    /// <summary>How many epochs this attempt has carried out.</summary>
    public int Epochs { get; private set; }

    public override void OnEpoch(Run run, EpochReport report)
    {
        Epochs++;
        bool over = run.End is not null;
        var decision = trial.Report(report.Epoch, value(report));
        if (decision == Decision.Continue || over && decision != Decision.Abandon) return;
        Decision = decision;
        run.Stop(decision.ToString());
    }

    public override void OnStep(Run run, in StepReport report)
    {
        if (run.End is null && _pace.IsDue) Write(run);
    }

    public override void OnEnd(Run run)
    {
        if (Decision == Decision.Pause || run.End?.Kind == StopKind.Cancelled) Write(run);
    }

    private void Write(Run run)
    {
        if (run.IsSound) _pace.Spend(() => Checkpoint.Write(checkpoint, run));
    }
}
