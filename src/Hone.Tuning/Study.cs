using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning;

/// <summary>A search for the settings that give the best value: ask for a trial, carry it out, tell what came of it.</summary>
/// <remarks>
/// Any number of trials may be under way at once, from any threads, and over a shared store from any processes. The same seed and the same order of asking and telling give the same
/// suggestions. A trial has exactly one outcome: what a worker tells that lost its trial is refused.
/// </remarks>
public sealed class Study : IDisposable
{
    private const int RenewalsALease = 3;

    /// <summary>The origin of settings that somebody gave: such trials are never paused or ended early.</summary>
    internal const string Given = "given";

    private readonly Lock _lock = new();
    private readonly IStudyStore _store;
    private readonly string _name;
    private readonly Space? _space;
    private readonly Sampler _sampler;
    private readonly Dictionary<int, Trial> _open = [];
    private readonly Timer? _renewal;
    private Ledger _ledger = new();
    private StudyDefinition _definition;

    /// <summary>A study that is kept in memory.</summary>
    /// <param name="space">Where to look; null where trials say so themselves (<see cref="Trial.Suggest"/>).</param>
    /// <param name="sampler">What suggests; <see cref="AutoSampler"/> where null.</param>
    /// <param name="seed">Of every random choice.</param>
    /// <param name="higherIsBetter">Whether the largest value is sought instead of the smallest.</param>
    /// <param name="pruner">What ends trials early, or pauses them; nothing where null.</param>
    public Study(Space? space = null, Sampler? sampler = null, ulong seed = 1, bool higherIsBetter = false, Pruner? pruner = null)
        : this(new MemoryStudyStore(), new StudyDefinition { Name = "study", Space = space, Sampler = (sampler ?? new AutoSampler()).Name, Seed = seed, HigherIsBetter = higherIsBetter, Pruner = pruner ?? new NoPruner() }, isNew: true, sampler)
    { }

    private Study(IStudyStore store, StudyDefinition definition, bool isNew, Sampler? sampler, Func<Point, bool>? allows = null)
    {
        if (isNew) store.Create(definition);
        (_store, _name, _definition) = (store, definition.Name, definition);
        _space = definition.Space is not { } space ? null : space.Allows is null && allows is not null ? new Space(space.Parameters) { Allows = allows } : space;
        _sampler = sampler ?? Sampler.Named(definition.Sampler);
        if (definition.LeaseSeconds is { } lease)
            _renewal = new Timer(_ => TryRenew(), null, TimeSpan.FromSeconds(lease / RenewalsALease), TimeSpan.FromSeconds(lease / RenewalsALease));
    }

    /// <summary>A new study in a store, which it does not dispose.</summary>
    /// <param name="sampler">Where it is another one than the definition names: with settings of its own.</param>
    /// <exception cref="InputException">There is one of that name, or no such sampler.</exception>
    public static Study Create(IStudyStore store, StudyDefinition definition, Sampler? sampler = null) => new(store, definition, isNew: true, sampler);

    /// <summary>Goes on with a study.</summary>
    /// <param name="sampler">As in <see cref="Create"/>.</param>
    /// <param name="allows">The space's condition on points, which is code and not in the store.</param>
    /// <exception cref="InputException">There is no study of that name.</exception>
    public static Study Open(IStudyStore store, string name, Sampler? sampler = null, Func<Point, bool>? allows = null) =>
        new(store, store.Transact(name, study => study.Definition), isNew: false, sampler, allows);

    /// <summary>As it stands now: a budget may have been raised by others.</summary>
    public StudyDefinition Definition => Look(() => _definition);

    /// <summary>In the order in which they were made, as they stand now.</summary>
    public IReadOnlyList<TrialRecord> Trials => Look(() => (IReadOnlyList<TrialRecord>)[.. _ledger.Trials]);

    /// <summary>What trials reported, one curve a trial; the smaller the better, whichever way the study goes.</summary>
    public IReadOnlyList<Curve> Curves => Look(() => (IReadOnlyList<Curve>)[.. _ledger.Curves.Select(curve => curve.Copy())]);

    /// <summary>All that is kept of it, as it stands now: what exports and reports are made of.</summary>
    public StudyRecord Record => Change(StudyRecord.Of);

    /// <summary>The finished trial with the best value; null where there is none. Of equal ones the first.</summary>
    public TrialRecord? Best => BestOf(Trials, _definition.HigherIsBetter);

    /// <summary>Whether nothing is left to do: all trials that there may be have ended.</summary>
    public bool IsOver => Look(() => _definition.MostTrials <= _ledger.Trials.Count && _ledger.Trials.All(trial => trial.State > TrialState.Paused));

    /// <summary>What trials that are handed out here are marked with.</summary>
    public string Worker { get; } = WorkerOf(Environment.ProcessId);

    /// <summary>What a process of this machine marks its trials with.</summary>
    public static string WorkerOf(int process) => $"{Environment.MachineName}:{process}";

    internal static TrialRecord? BestOf(IEnumerable<TrialRecord> trials, bool higherIsBetter) =>
        trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => higherIsBetter ? -trial.Value : trial.Value).FirstOrDefault();

    /// <summary>Adds a trial of one's own settings, to be tried before others are suggested; it runs whole, whatever the pruner.</summary>
    /// <exception cref="ArgumentException">The settings are not of this study's space.</exception>
    public void Enqueue(IReadOnlyDictionary<string, Setting> settings)
    {
        _space?.Of(settings);
        Change(study => Put(study, new TrialRecord(_ledger.Trials.Count, TrialState.Waiting) { Settings = new Dictionary<string, Setting>(settings), Origin = Given, Seen = _ledger.Known }));
    }

    /// <summary>Takes trials of another study along, with what came of them: samplers and pruners know them as this study's own.</summary>
    /// <exception cref="ArgumentException">The settings of one are not of this study's space.</exception>
    public void Adopt(StudyRecord from, IEnumerable<TrialRecord> trials) => Change(study =>
    {
        foreach (var trial in trials)
        {
            _space?.Of(trial.Settings);
            int number = _ledger.Trials.Count;
            Put(study, trial with { Number = number, Order = _ledger.NextOrder, Seen = 0, Attempts = 0, Lost = 0, Fence = 0, Worker = null, LeaseEnds = null, Origin = from.Definition.Name });
            foreach (var measurement in from.Measurements.Where(item => item.Trial == trial.Number)) study.Put(measurement with { Trial = number });
        }
        _ledger.Read(study);
    });

    /// <summary>Changes what may still be changed of a study: how many trials there may be.</summary>
    public void Allow(int? mostTrials) => Change(study => { study.Definition = _definition = study.Definition with { MostTrials = mostTrials }; });

    /// <summary>A trial to carry out: one that was given back, lost or enqueued; else one that is worth going on with; else a new one. Null where there is nothing to do now.</summary>
    /// <param name="mayStart">Whether it may be a new one.</param>
    /// <exception cref="InputException">The space allows no point, or next to none.</exception>
    public Trial? Ask(bool mayStart = true)
    {
        lock (_lock)
        {
            var trial = Change(study =>
            {
                double now = study.Now;
                Reap(study, now, trial => trial.LeaseEnds < now, $"no sign for {_definition.LeaseSeconds} s");
                var record = _ledger.Trials.Find(trial => trial.State == TrialState.Waiting)
                    ?? (_definition.Pruner.Next(_ledger.Curves) is { } next ? _ledger.Trials[next.Number] : mayStart && !(_ledger.Trials.Count >= _definition.MostTrials) ? Suggest() : null);
                if (record is null)
                {
                    Collect(study);
                    return null;
                }
                record = record with { State = TrialState.Running, Attempts = record.Attempts + 1, Fence = record.Fence + 1, Worker = Worker, LeaseEnds = now + _definition.LeaseSeconds, Reason = null };
                Put(study, record);
                study.Put(new Attempt(record.Number, record.Attempts, Worker, record.Fence, record.Step, now));
                return new Trial(this, record, new Suggestion(record.Settings, _space, _definition.Asked, KeyOf(record.Number).Fold(1)));
            });
            if (trial is not null) _open[trial.Number] = trial;
            return trial;
        }
    }

    /// <summary>What a trial came to. A value that is not finite says that it diverged or could not be built, which is worth knowing: there it is bad.</summary>
    /// <param name="facts">Other figures, by name; those that are not finite are left out.</param>
    /// <param name="reason">Why, where there is something to say.</param>
    /// <returns>False where the trial is no longer this worker's, or was told before: nothing is changed then.</returns>
    public bool Tell(Trial trial, double value, IReadOnlyDictionary<string, double>? facts = null, string? reason = null) =>
        End(trial, double.IsFinite(value) ? TrialState.Finished : TrialState.Infeasible, AttemptEnd.Told, double.IsFinite(value) ? value : double.NaN, reason, facts);

    /// <summary>A trial that could not be carried out: an error in the objective, which says nothing of the settings.</summary>
    /// <returns>As <see cref="Tell"/>.</returns>
    public bool Fail(Trial trial, string reason) => End(trial, TrialState.Failed, AttemptEnd.Failed, double.NaN, reason);

    /// <summary>A trial that was ended early, after <see cref="Decision.Prune"/>; its value is the best that it reported.</summary>
    /// <returns>As <see cref="Tell"/>.</returns>
    public bool Prune(Trial trial, IReadOnlyDictionary<string, double>? facts = null) => End(trial, TrialState.Pruned, AttemptEnd.Told, null, null, facts);

    /// <summary>A trial that waits at a checkpoint, after <see cref="Decision.Pause"/>; its value is the best that it reported.</summary>
    /// <returns>As <see cref="Tell"/>.</returns>
    public bool Pause(Trial trial, IReadOnlyDictionary<string, double>? facts = null) => End(trial, TrialState.Paused, AttemptEnd.Paused, null, null, facts);

    /// <summary>Gives a trial back that others, or this worker later, are to go on with.</summary>
    /// <returns>As <see cref="Tell"/>.</returns>
    public bool Release(Trial trial) => End(trial, TrialState.Waiting, AttemptEnd.Released, null, null);

    /// <summary>Asks, carries out and tells until there are <paramref name="trials"/> more, or all that there may be.</summary>
    /// <param name="objective">What a trial is worth. One that was told to pause or to end may return anything. An exception fails its trial and ends the search; the study may go on.</param>
    /// <returns>The best trial of the study.</returns>
    public TrialRecord? Optimize(Func<Trial, double> objective, int trials, CancellationToken cancel = default)
    {
        for (int started = 0; !cancel.IsCancellationRequested;)
        {
            var trial = Ask(mayStart: started < trials);
            if (trial is null) break;
            if (trial.Attempt == 1) started++;
            try
            {
                double value = objective(trial);
                _ = trial.Decision switch
                {
                    Decision.Pause => Pause(trial),
                    Decision.Prune => Prune(trial),
                    _ => Tell(trial, value),
                };
            }
            catch (Exception fault)
            {
                Fail(trial, fault.Message);
                throw;
            }
        }
        return Best;
    }

    /// <summary>How often a trial was handed out, and how each time ended.</summary>
    public IReadOnlyList<Attempt> Attempts(int trial) => Change(study => study.AttemptsOf(trial));

    /// <summary>Ends a trial that another worker has, as infeasible: it broke a limit, and its worker was made to stop.</summary>
    /// <returns>False where the trial ended before, or is another worker's by now.</returns>
    public bool Refuse(TrialRecord trial, string reason) => Change(study =>
    {
        var record = _ledger.Trials[trial.Number];
        if (record.State != TrialState.Running || record.Fence != trial.Fence) return false;
        Close(study, record, AttemptEnd.Told, reason, study.Now);
        Put(study, record with { State = TrialState.Infeasible, Value = double.NaN, LeaseEnds = null, Order = _ledger.NextOrder, Reason = reason });
        return true;
    });

    /// <summary>Takes the trials of a worker that is known to be gone, without waiting for their leases to end.</summary>
    public void Forfeit(string worker) => Change(study => Reap(study, study.Now, trial => trial.Worker == worker, $"{worker} is gone"));

    public void Dispose() => _renewal?.Dispose();

    internal Decision Report(Trial trial, int step, double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        lock (_lock)
        {
            if (trial.Decision == Decision.Abandon) return Decision.Abandon;
            return trial.Decision = Change(study =>
            {
                if (Held(trial) is not { } record) return Lost(trial);
                study.Put(new Measurement(trial.Number, step, value));
                Put(study, record with { Step = Math.Max(step, record.Step), Settings = trial.Settings, LeaseEnds = study.Now + _definition.LeaseSeconds });
                _ledger.Read(study);
                return record.Origin == Given ? Decision.Continue : _definition.Pruner.After(_ledger.Curves[trial.Number], _ledger.Curves); // whoever gives settings wants to know
            });
        }
    }

    /// <summary>A sign of life for all trials that are under way here.</summary>
    internal void Renew()
    {
        lock (_lock)
        {
            if (_open.Count == 0) return;
            Change(study =>
            {
                double now = study.Now;
                foreach (var trial in _open.Values.ToArray())
                    if (Held(trial) is { } record) Put(study, record with { LeaseEnds = now + _definition.LeaseSeconds });
                    else Lost(trial);
            });
        }
    }

    /// <summary>A store that cannot be written now is told to whoever uses it next.</summary>
    private void TryRenew()
    {
        try { Renew(); }
        catch (InputException) { }
    }

    private Key KeyOf(int number) => new Key(_definition.Seed).Fold((ulong)number);

    private TrialRecord Suggest()
    {
        int number = _ledger.Trials.Count;
        var record = new TrialRecord(number, TrialState.Waiting) { Origin = _sampler.Name, Seen = _ledger.Known };
        return (_space ?? _ledger.Space(_definition.Asked)) is not { } space ? record : record with { Settings = _sampler.Next(_ledger.HistoryOf(_definition, space), KeyOf(number)).Settings };
    }

    /// <summary>Takes trials away from workers that are gone, or gave no sign for too long.</summary>
    private void Reap(IStudyTransaction study, double now, Func<TrialRecord, bool> isLost, string reason)
    {
        foreach (var trial in _ledger.Trials.Where(trial => trial.State == TrialState.Running && isLost(trial)).ToArray())
        {
            bool given = trial.Lost + 1 >= _definition.MostLost;
            Close(study, trial, AttemptEnd.Lost, reason, now);
            Put(study, trial with
            {
                State = given ? TrialState.Failed : TrialState.Waiting,
                Lost = trial.Lost + 1,
                LeaseEnds = null,
                Reason = given ? $"lost {trial.Lost + 1} times with its worker: {reason}" : null,
            });
        }
    }

    /// <summary>Ends paused trials that can no longer be called for.</summary>
    private void Collect(IStudyTransaction study)
    {
        long toCome = _definition.MostTrials is { } most ? Math.Max(0, most - _ledger.Trials.Count) : _ledger.Trials.Count;
        foreach (var paused in _ledger.Curves.Where(curve => curve.State == TrialState.Paused).ToArray())
            if (!_definition.Pruner.MayGoOn(paused, _ledger.Curves, toCome)) Put(study, _ledger.Trials[paused.Number] with { State = TrialState.Pruned });
    }

    private bool End(Trial trial, TrialState state, AttemptEnd end, double? value, string? reason, IReadOnlyDictionary<string, double>? facts = null)
    {
        lock (_lock)
        {
            bool kept = Change(study =>
            {
                if (Held(trial) is not { } record) return false;
                Learn(study, trial.Suggestion);
                var curve = _ledger.Curves[trial.Number];
                double best = curve.BestAt(curve.Last) * (_definition.HigherIsBetter ? -1 : 1);
                Put(study, record with
                {
                    State = state,
                    Settings = trial.Settings,
                    Value = value ?? (double.IsFinite(best) ? best : double.NaN),
                    LeaseEnds = null,
                    Order = state is TrialState.Failed || state is TrialState.Waiting && record.Order == 0 ? 0 : state is TrialState.Waiting ? record.Order : _ledger.NextOrder,
                    Reason = reason,
                    Facts = facts?.Where(fact => double.IsFinite(fact.Value)).ToDictionary() ?? record.Facts,
                });
                Close(study, record, end, reason, study.Now);
                Collect(study);
                return true;
            });
            _open.Remove(trial.Number);
            if (!kept) trial.Lose();
            return kept;
        }
    }

    /// <summary>Adds what a trial asked for to what is known of the space.</summary>
    private void Learn(IStudyTransaction study, Suggestion suggestion)
    {
        if (_space is not null || suggestion.Asked.Count == 0) return;
        var known = _definition.Asked?.Parameters ?? [];
        var fresh = suggestion.Asked.Where(asked => known.All(item => item.Name != asked.Name)).ToArray();
        if (fresh.Length > 0) study.Definition = _definition = study.Definition with { Asked = new Space([.. known, .. fresh]) };
    }

    private static void Close(IStudyTransaction study, TrialRecord trial, AttemptEnd end, string? reason, double now)
    {
        var attempt = study.AttemptsOf(trial.Number)[^1];
        study.Put(attempt with { End = end, Ended = now, Reason = reason });
    }

    /// <summary>What is known of a trial, where this worker still has it.</summary>
    private TrialRecord? Held(Trial trial) =>
        trial.Number < _ledger.Trials.Count && _ledger.Trials[trial.Number] is { State: TrialState.Running } record && record.Fence == trial.Fence && _open.GetValueOrDefault(trial.Number) == trial ? record : null;

    private Decision Lost(Trial trial)
    {
        _open.Remove(trial.Number);
        trial.Lose();
        return Decision.Abandon;
    }

    private void Put(IStudyTransaction study, TrialRecord trial)
    {
        study.Put(trial);
        _ledger.Read(study);
    }

    private T Change<T>(Func<IStudyTransaction, T> work)
    {
        lock (_lock)
        {
            try
            {
                return _store.Transact(_name, study =>
                {
                    _definition = study.Definition;
                    _ledger.Read(study);
                    return work(study);
                });
            }
            catch
            {
                _ledger = new Ledger(); // it may know of changes that were taken back
                throw;
            }
        }
    }

    private void Change(Action<IStudyTransaction> work) => Change(study =>
    {
        work(study);
        return 0;
    });

    private T Look<T>(Func<T> look) => Change(_ => look());
}
