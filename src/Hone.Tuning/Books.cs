using Hone.Diagnosis;
using Hone.Tuning.Pruners;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning;

/// <summary>A study inside one transaction: who has which trial and until when, and what becomes of it.</summary>
internal sealed class Books(IStudyTransaction study, Ledger ledger)
{
    /// <summary>The origin of settings that somebody gave: such trials are never paused or ended early.</summary>
    public const string Given = "given";

    public StudyDefinition Definition => study.Definition;

    public bool IsFull => ledger.Trials.Count >= Definition.MostTrials;

    private double? LeaseEnds => study.Now + Definition.LeaseSeconds;

    /// <summary>A trial, where it is still held by who was handed it out with this fence.</summary>
    public TrialRecord? Held(int number, long fence) =>
        number < ledger.Trials.Count && ledger.Trials[number] is { State: TrialState.Running } record && record.Fence == fence ? record : null;

    /// <summary>A trial that can be handed out without making one; null for none.</summary>
    public TrialRecord? Left() => ledger.Trials.Find(trial => trial.State == TrialState.Waiting) ?? (Definition.Pruner.Next(ledger.Curves) is { } next ? ledger.Trials[next.Number] : null);

    public TrialRecord New(string origin, IReadOnlyDictionary<string, Setting> settings) =>
        new(ledger.Trials.Count, TrialState.Waiting) { Origin = origin, Seen = ledger.Known, Settings = new Dictionary<string, Setting>(settings) };

    public void Allow(int? mostTrials) => study.Definition = Definition with { MostTrials = mostTrials };

    public IReadOnlyList<Attempt> AttemptsOf(int trial) => study.AttemptsOf(trial);

    /// <summary>A trial of another study, as one that has ended here.</summary>
    public void Adopt(TrialRecord trial, string origin, IEnumerable<Measurement> measurements)
    {
        var own = New(origin, trial.Settings) with { State = trial.State, Value = trial.Value, Step = trial.Step, Order = ledger.NextOrder, Reason = trial.Reason, Facts = trial.Facts };
        Put(own);
        foreach (var measurement in measurements) study.Put(measurement with { Trial = own.Number });
        ledger.Read(study);
    }

    public TrialRecord HandOut(TrialRecord trial, string worker)
    {
        trial = trial with { State = TrialState.Running, Attempts = trial.Attempts + 1, Fence = trial.Fence + 1, Worker = worker, LeaseEnds = LeaseEnds, Reason = null };
        Put(trial);
        study.Put(new Attempt(trial.Number, trial.Attempts, worker, trial.Fence, trial.Step, study.Now));
        return trial;
    }

    public void Renew(TrialRecord trial)
    {
        if (LeaseEnds is { } ends) Put(trial with { LeaseEnds = ends });
    }

    public Decision Report(TrialRecord trial, int from, Measurement measurement, IReadOnlyDictionary<string, Setting> settings)
    {
        study.Put(measurement);
        Put(trial = trial with { Step = Math.Max(measurement.Step, trial.Step), Settings = settings, LeaseEnds = LeaseEnds });
        // What is reported again after a loss was decided on before the trial was handed out.
        return measurement.Step > from && measurement.Step == trial.Step ? After(trial) : Decision.Continue;
    }

    /// <summary>Ends an attempt, and with it the trial unless it is to go on: paused or waiting.</summary>
    /// <param name="value">Null for the best that was reported.</param>
    public void End(TrialRecord trial, TrialState state, AttemptEnd end, double? value, string? reason, IReadOnlyDictionary<string, double>? facts = null)
    {
        Close(trial, end, reason);
        Put(Ended(trial, state, value) with { Reason = reason, Facts = facts?.Where(fact => double.IsFinite(fact.Value)).ToDictionary() ?? trial.Facts });
        Collect();
    }

    /// <summary>Takes trials away from workers that are gone, or gave no sign for too long.</summary>
    public void Reap(Func<TrialRecord, bool> isLost, string reason)
    {
        foreach (var trial in ledger.Trials.Where(trial => trial.State == TrialState.Running && isLost(trial)).ToArray())
        {
            Close(trial, AttemptEnd.Lost, reason);
            int lost = trial.Lost + 1;
            bool tooOften = lost >= Definition.MostLost;
            Put(Ended(trial, tooOften ? TrialState.Failed : AfterLoss(trial), tooOften ? double.NaN : null) with { Lost = lost, Reason = tooOften ? $"lost {lost} times with its worker: {reason}" : null });
        }
    }

    /// <summary>Takes away what gave no sign for longer than a lease. A lease that ends later than one could that begins now was given before the clock went back.</summary>
    /// <param name="isOwn">Whether whoever asks has it: it is alive.</param>
    public void ReapSilent(Func<TrialRecord, bool> isOwn)
    {
        if (Definition.LeaseSeconds is not { } lease) return;
        double now = study.Now;
        foreach (var trial in ledger.Trials.Where(trial => trial.State == TrialState.Running && trial.LeaseEnds > now + lease).ToArray()) Put(trial with { LeaseEnds = now + lease });
        Reap(trial => trial.LeaseEnds < now && !isOwn(trial), $"no sign for {lease} s");
    }

    /// <summary>Ends paused trials that can no longer be called for.</summary>
    public void Collect()
    {
        if (ledger.Curves.All(curve => curve.State != TrialState.Paused)) return;
        long toCome = Definition.MostTrials is { } most ? Math.Max(0, most - ledger.Trials.Count) : ledger.Trials.Count;
        foreach (var spent in Definition.Pruner.Spent(ledger.Curves, toCome).ToArray()) Put(ledger.Trials[spent.Number] with { State = TrialState.Pruned });
    }

    /// <summary>Adds what a trial asked for to what is known of the space.</summary>
    public void Learn(IReadOnlyList<(string Name, Parameter Parameter)> asked)
    {
        var known = Definition.Asked?.Parameters ?? [];
        var fresh = asked.Where(item => known.All(other => other.Name != item.Name)).ToArray();
        if (fresh.Length > 0) study.Definition = Definition with { Asked = new Space([.. known, .. fresh]) };
    }

    /// <summary>What becomes of a trial that its worker left: what its last report was answered with, where it did not come to that any more.</summary>
    public TrialState AfterLoss(TrialRecord trial) => trial.Step <= study.AttemptsOf(trial.Number)[^1].FromStep ? TrialState.Waiting : After(trial) switch
    {
        Decision.Pause => TrialState.Paused,
        Decision.Prune => TrialState.Pruned,
        _ => TrialState.Waiting,
    };

    /// <summary>Who gives settings wants to know, and a whole trial has nothing left to save.</summary>
    private Decision After(TrialRecord trial) =>
        trial.Origin == Given || trial.Step >= Definition.Steps ? Decision.Continue : Definition.Pruner.After(ledger.Curves[trial.Number], ledger.Curves);

    private TrialRecord Ended(TrialRecord trial, TrialState state, double? value)
    {
        var curve = ledger.Curves[trial.Number];
        double best = curve.BestAt(curve.Last) * (Definition.HigherIsBetter ? -1 : 1);
        bool says = state switch // something of the settings, that was not known before
        {
            TrialState.Waiting or TrialState.Failed => false,
            TrialState.Paused or TrialState.Pruned => curve.Last > 0,
            _ => true,
        };
        return trial with
        {
            State = state,
            Value = value ?? (double.IsFinite(best) ? best : double.NaN),
            LeaseEnds = null,
            Order = says ? ledger.NextOrder : state == TrialState.Failed ? 0 : trial.Order,
        };
    }

    private void Close(TrialRecord trial, AttemptEnd end, string? reason) => study.Put(study.AttemptsOf(trial.Number)[^1] with { End = end, Ended = study.Now, Reason = reason });

    public void Put(TrialRecord trial)
    {
        study.Put(trial);
        ledger.Read(study);
    }
}
