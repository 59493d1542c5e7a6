using System.Text;
using Hone.Files;

namespace Hone.Training;

/// <summary>Writes a run folder while training: recipe, metrics, checkpoint and best model.</summary>
/// <param name="folder">Where to.</param>
/// <param name="metadata">What belongs to the model besides the network, by name.</param>
/// <param name="time">The clock that spaces checkpoints; how often they are written never shows in a file's bytes at the end.</param>
public sealed class RunRecorder(RunFolder folder, IReadOnlyDictionary<string, string> metadata, Catalog? catalog = null, TimeProvider? time = null) : Callback
{
    /// <summary>Epochs can take a millisecond, a flush to disk takes several: checkpoints are at least this far apart.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Catalog _catalog = catalog ?? Catalog.Default;
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _written;
    private int _writtenEpoch = -1;

    public override void OnStart(Run run)
    {
        _written = _time.GetTimestamp();
        folder.Make();
        if (run.Epoch == 0)
            AtomicFile.Write(folder.Recipe, file => file.Write(Encoding.UTF8.GetBytes(_catalog.ToJson(run.Recipe) + "\n")));
        JsonLines.CutTo(folder.Metrics, run.Epoch);
        AtomicFile.DeleteLeftovers(folder.Model);
        AtomicFile.DeleteLeftovers(folder.Checkpoint);
    }

    public override void OnEpoch(Run run, EpochReport report)
    {
        JsonLines.Append(folder.Metrics, _catalog.ToLine(report));
        if (_time.GetElapsedTime(_written) >= Between && run.End?.Kind != StopKind.Diverged) Write(run);
    }

    /// <summary>A run that ended between two epochs leaves its last state; one that broke off inside an epoch keeps the checkpoint before.</summary>
    public override void OnEnd(Run run)
    {
        bool betweenEpochs = run.Stepper.Steps == (long)run.Epoch * run.StepsPerEpoch;
        if (betweenEpochs && run.Epoch != _writtenEpoch && run.End?.Kind != StopKind.Diverged) Write(run);
        else WriteModel(run);
    }

    private void Write(Run run)
    {
        WriteModel(run);
        JsonLines.Flush(folder.Metrics);
        Checkpoint.Write(folder.Checkpoint, run, _catalog);
        _written = _time.GetTimestamp();
        _writtenEpoch = run.Epoch;
    }

    private void WriteModel(Run run)
    {
        if (run.Best is null) return;
        run.WithBest(_ => TrainedModel.Of(run).With(metadata).Save(folder.Model, _catalog));
    }
}
