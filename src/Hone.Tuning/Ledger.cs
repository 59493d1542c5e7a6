using Hone.Diagnosis;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning;

/// <summary>A study as it stands, read from its store in steps: each time only what has changed since.</summary>
internal sealed class Ledger
{
    private readonly List<Point?> _points = []; // of the space below
    private Space? _space, _asked, _sometimes;
    private long _trialChange, _measurementChange;

    public List<TrialRecord> Trials { get; } = [];

    /// <summary>One a trial.</summary>
    public List<Curve> Curves { get; } = [];

    public void Read(IStudyTransaction study)
    {
        foreach (var (change, trial) in study.TrialsSince(_trialChange))
        {
            _trialChange = change;
            while (Trials.Count <= trial.Number) // numbers have no gaps, but changes come in any order
            {
                Curves.Add(new Curve(Trials.Count));
                Trials.Add(new TrialRecord(Trials.Count, TrialState.Waiting));
                _points.Add(null);
            }
            if (Trials[trial.Number].Settings != trial.Settings) _points[trial.Number] = null;
            (Trials[trial.Number], Curves[trial.Number].State) = (trial, trial.State);
        }
        double sign = study.Definition.HigherIsBetter ? -1 : 1;
        foreach (var (change, measurement) in study.MeasurementsSince(_measurementChange))
        {
            _measurementChange = change;
            Curves[measurement.Trial].Add(measurement.Step, sign * measurement.Value);
        }
    }

    /// <summary>How many outcomes are known.</summary>
    public int Known => Trials.Count(trial => trial.Order > 0);

    /// <summary>The place of the next outcome.</summary>
    public long NextOrder => Trials.Select(trial => trial.Order).DefaultIfEmpty().Max() + 1;

    /// <summary>The space of what trials asked for; some may not have asked for all.</summary>
    public Space? Space(Space? asked)
    {
        if (asked is null || !Trials.Any(trial => trial.Order > 0 && trial.Settings.Count < asked.Parameters.Count)) return asked;
        if (_asked != asked) (_asked, _sometimes) = (asked, new Space(asked.Parameters) { Sometimes = true });
        return _sometimes;
    }

    /// <summary>What a sampler may know when it is asked for the settings of a new trial.</summary>
    public History HistoryOf(StudyDefinition study, Space space)
    {
        if (_space != space)
        {
            _space = space;
            for (int i = 0; i < _points.Count; i++) _points[i] = null;
        }
        double sign = study.HigherIsBetter ? -1 : 1;
        var outcomes = Trials.Where(trial => trial.Order > 0 && PointOf(trial) is not null).OrderBy(trial => trial.Order).Select(trial => new Outcome(_points[trial.Number]!, sign * trial.Value, ShareOf(trial, study)));
        // What goes on after a pause has an outcome, of a part of it.
        var pending = Trials.Where(trial => trial.Order == 0 && trial.State is TrialState.Running or TrialState.Waiting).Select(PointOf).OfType<Point>();
        return new History(space, Trials.Count, [.. outcomes], [.. pending]);
    }

    private Point? PointOf(TrialRecord trial) => _points[trial.Number] ??= _space!.Find(trial.Settings);

    /// <summary>A trial that is still to go on, or was stopped, is a part of a whole one.</summary>
    private double ShareOf(TrialRecord trial, StudyDefinition study)
    {
        if (trial.State is TrialState.Finished or TrialState.Infeasible) return 1;
        int whole = Math.Max(1, study.Steps ?? Trials.Max(other => other.Step));
        return Math.Clamp((double)trial.Step / whole, 1e-6, 1);
    }
}
