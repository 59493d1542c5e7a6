namespace Hone.Training;

/// <summary>Stops a run when for some epochs none was the best so far, as <see cref="Recipe.BestBy"/> says.</summary>
/// <param name="patience">Epochs to wait, 1 or more.</param>
/// <remarks>Prechelt 1998, "Early stopping – but when?", criterion UP with single epochs. It keeps no state of its own, so a resumed run stops at the same epoch.</remarks>
public sealed class EarlyStopping(int patience) : Callback
{
    /// <summary>A resumed run may have waited long enough already.</summary>
    public override void OnStart(Run run) => StopIfDue(run);

    public override void OnEpoch(Run run, EpochReport report) => StopIfDue(run);

    private void StopIfDue(Run run)
    {
        if (run.Best is { } best && run.Epoch - best.Epoch >= patience)
            run.Stop($"no better dev {(run.Recipe.BestBy == BestBy.Loss ? "loss" : run.Recipe.Metric.Name)} for {patience} epochs (best: epoch {best.Epoch})");
    }
}
