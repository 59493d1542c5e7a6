using System.Text;
using Hone.Files;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>Writes a run folder while training: recipe, metrics, checkpoint and best model. At any moment the folder is one that a run can go on from.</summary>
/// <param name="folder">Where to; locked from the start of the run to its end, or for as long as the caller holds it (<see cref="RunFolder.Hold"/>).</param>
/// <param name="metadata">What belongs to the model besides the network, by name.</param>
/// <param name="time">The clock that spaces checkpoints; how often they are written never shows in a file's bytes at the end.</param>
public sealed class RunRecorder(RunFolder folder, IReadOnlyDictionary<string, string> metadata, Catalog? catalog = null, TimeProvider? time = null) : Callback
{
    private readonly Catalog _catalog = catalog ?? Catalog.Default;
    private IDisposable? _held;
    private CheckpointPace? _pace;
    private RateFile? _rates;
    private long _start;
    private (long Steps, int Epoch) _written = (-1, -1);
    private (EpochReport? Best, Recipe? Recipe) _model;

    /// <summary>An epoch can take a millisecond, bringing a file to the disk takes several: checkpoints are 2 s apart where nobody says otherwise.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);

    /// <summary>The shortest time between two checkpoints; however short, they take less than a twentieth of the run. Zero: one after every step.</summary>
    public TimeSpan Every { get; init; } = Usual;

    public override void OnStart(Run run)
    {
        _held = folder.Record();
        _pace = new CheckpointPace(Every, time ?? TimeProvider.System);
        _rates = new RateFile(folder.LearningRate, _catalog);
        _start = run.Stepper.Steps;
        WriteRecipe(run);
        folder.Write(() => JsonLines.CutTo(folder.Metrics, run.Epoch));
    }

    public override void OnStep(Run run, in StepReport report)
    {
        if (run.End is null && _pace!.IsDue) Write(run);
    }

    public override void OnEpoch(Run run, EpochReport report)
    {
        bool changed = run.End is null && ChangeRate(run);
        folder.Write(() => JsonLines.Append(folder.Metrics, _catalog.ToLine(report with { NextRate = Then.ChangeAt(run.Recipe.LearningRate, run.Epoch) })));
        if (changed || (run.End is null && _pace!.IsDue)) Write(run);
        if (!changed) return;
        WriteRecipe(run); // once the checkpoint has the change, nothing can undo it
        folder.Write(_rates!.Delete);
    }

    public override void OnEnd(Run run)
    {
        if (run.End?.Kind != StopKind.Diverged && _written != (run.Stepper.Steps, run.Epoch)) Write(run);
        WriteModel(run); // the best epoch is worth keeping whatever the state is now
        if (run.End?.Kind != StopKind.Cancelled && _rates!.IsLeft(run, trained: run.Stepper.Steps > _start))
            run.Say($"{folder.LearningRate} came too late: the run has ended. Delete the file; for a new run give the rate by --learning-rate or in a recipe.");
    }

    public override void OnClose()
    {
        _held?.Dispose();
        _held = null;
    }

    /// <summary>Looks for a new learning rate; true where there is one, and the run follows it now.</summary>
    private bool ChangeRate(Run run)
    {
        if (_rates!.Read(run) is not { } next) return false;
        var rate = run.Recipe.LearningRate;
        while (rate is Then then && run.Epoch >= then.Epoch) rate = then.Next;
        if (next == rate) folder.Write(_rates.Delete); // a run that broke off after recording it finds it again
        else run.ChangeRate(next);
        run.Say($"{folder.LearningRate}: after epoch {run.Epoch} the learning rate {(next == rate ? "is what it says already" : "follows")} {_catalog.ToLine(next)}");
        return next != rate;
    }

    /// <summary>A state that is not sound is no checkpoint: the one before stays.</summary>
    private void Write(Run run)
    {
        if (!run.IsSound) return;
        _pace!.Spend(() =>
        {
            WriteModel(run);
            if (run.Epoch > 0) folder.Write(() => JsonLines.Flush(folder.Metrics));
            folder.Write(() => Checkpoint.Write(folder.Checkpoint, run, _catalog));
        });
        _written = (run.Stepper.Steps, run.Epoch);
    }

    private void WriteModel(Run run)
    {
        if (run.Best is null || _model == (run.Best, run.Recipe)) return;
        folder.Write(() => run.WithBest(_ => TrainedModel.Of(run).With(metadata).Save(folder.Model, _catalog)));
        _model = (run.Best, run.Recipe);
    }

    private void WriteRecipe(Run run)
    {
        string text = _catalog.ToJson(run.Recipe) + "\n";
        if (File.Exists(folder.Recipe) && TextFile.Read(folder.Recipe) == text) return;
        folder.Write(() => AtomicFile.Write(folder.Recipe, file => file.Write(Encoding.UTF8.GetBytes(text))));
    }
}
