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
    private const double LongestPeriod = 86_400; // seconds

    private readonly Lock _lock = new();
    private readonly IStudyStore _store;
    private readonly string _name;
    private readonly Space? _space;
    private readonly Sampler _sampler;
    private readonly Dictionary<int, Trial> _open = [];
    private readonly Timer _renewal;
    private bool _isDisposed;
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
        _sampler = sampler ?? Sampler.Named(definition.Sampler);
        if (isNew) store.Create(definition);
        (_store, _name, _definition) = (store, definition.Name, definition);
        _space = definition.Space is not { } space ? null : space.Allows is null && allows is not null ? new Space(space.Parameters) { Allows = allows } : space;
        _renewal = new Timer(_ => TryRenew());
        RenewLater();
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
    public StudyRecord Record => StudyRecord.Of(_store, _name);

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
    /// <exception cref="InputException">There may be no more trials.</exception>
    public void Enqueue(IReadOnlyDictionary<string, Setting> settings)
    {
        _space?.Of(settings);
        Change(books =>
        {
            if (books.IsFull) throw new InputException($"The study {_name} has the {books.Definition.MostTrials} trials that it may have. Allow it more first.");
            books.Put(books.New(Books.Given, settings));
        });
    }

    /// <summary>Takes trials of another study along, with what came of them: samplers and pruners know them as this study's own.</summary>
    /// <exception cref="ArgumentException">The settings of one are not of this study's space.</exception>
    public void Adopt(StudyRecord from, IEnumerable<TrialRecord> trials) => Change(books =>
    {
        foreach (var trial in trials)
        {
            _space?.Of(trial.Settings);
            books.Adopt(trial, from.Definition.Name, from.Measurements.Where(item => item.Trial == trial.Number));
        }
    });

    /// <summary>Changes what may still be changed of a study: how many trials there may be.</summary>
    public void Allow(int? mostTrials) => Change(books => books.Allow(mostTrials));

    /// <summary>A trial to carry out: one that was given back, lost or enqueued; else one that is worth going on with; else a new one. Null where there is nothing to do now.</summary>
    /// <param name="mayStart">Whether it may be a new one.</param>
    /// <exception cref="InputException">The space allows no point, or next to none.</exception>
    public Trial? Ask(bool mayStart = true)
    {
        lock (_lock)
        {
            var (trial, lost) = Change(books =>
            {
                books.ReapSilent(trial => _open.GetValueOrDefault(trial.Number)?.Fence == trial.Fence);
                var record = books.Left() ?? (mayStart && !books.IsFull ? Suggest(books) : null);
                if (record is null) books.Collect();
                else record = books.HandOut(record, Worker);
                var trial = record is null ? null : new Trial(this, record, new Suggestion(record.Settings, _space, books.Definition.Asked, KeyOf(record.Number).Fold(1)));
                return (trial, Keep(books)); // last, since a suggestion may have taken long
            });
            Lose(lost);
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
    /// <param name="objective">
    /// What a trial is worth. One that was told to pause or to end may return anything. An exception fails its trial and ends the search, and the study may go on; one that says that
    /// <paramref name="cancel"/> was heard gives the trial back, and one that says that the trial was lost leaves it to others.
    /// </param>
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
            catch (OperationCanceledException) when (cancel.IsCancellationRequested || trial.Lost.IsCancellationRequested)
            {
                Release(trial);
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
    public IReadOnlyList<Attempt> Attempts(int trial) => Change(books => books.AttemptsOf(trial));

    /// <summary>Ends a trial that another worker has, as infeasible: it broke a limit, and its worker was made to stop.</summary>
    /// <returns>False where the trial ended before, or is another worker's by now.</returns>
    public bool Refuse(TrialRecord trial, string reason) => Change(books =>
    {
        if (books.Held(trial.Number, trial.Fence) is not { } record) return false;
        books.End(record, TrialState.Infeasible, AttemptEnd.Told, double.NaN, reason);
        return true;
    });

    /// <summary>Takes the trials of a worker that is known to be gone, without waiting for their leases to end.</summary>
    public void Forfeit(string worker) => Change(books => books.Reap(trial => trial.Worker == worker, $"{worker} is gone"));

    /// <summary>No more signs of life: what is under way here is lost after its lease, unless it was told or given back.</summary>
    public void Dispose()
    {
        lock (_lock) // a sign that is being given is given to its end, before the store may be closed
        {
            _isDisposed = true;
            _renewal.Dispose();
        }
    }

    internal Decision Report(Trial trial, int step, double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        lock (_lock)
        {
            if (trial.Decision == Decision.Abandon) return Decision.Abandon;
            var decision = Change(books => Held(books, trial) is { } record ? books.Report(record, trial.Step, new Measurement(trial.Number, step, value), trial.Settings) : Decision.Abandon);
            if (decision == Decision.Abandon) Lose([trial]);
            return trial.Decision = decision;
        }
    }

    /// <summary>A sign of life for all trials that are under way here.</summary>
    internal void Renew()
    {
        lock (_lock)
            if (_open.Count > 0 && !_isDisposed) Lose(Change(Keep));
    }

    private void TryRenew()
    {
        try { Renew(); }
        catch (Exception) { } // on this thread it would end the process; whoever uses the store next is told
        lock (_lock)
            if (!_isDisposed) RenewLater();
    }

    /// <summary>Once: where a sign takes long to give, others do not queue up behind it.</summary>
    private void RenewLater()
    {
        if (_definition.LeaseSeconds is { } lease) _renewal.Change(TimeSpan.FromSeconds(Math.Min(lease / RenewalsALease, LongestPeriod)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>A new lease for what is under way here, and what is not any more.</summary>
    private List<Trial> Keep(Books books)
    {
        var lost = new List<Trial>();
        foreach (var trial in _open.Values)
            if (Held(books, trial) is { } record) books.Renew(record);
            else lost.Add(trial);
        return lost;
    }

    /// <summary>After the transaction: whoever listens may ask the study.</summary>
    private void Lose(List<Trial> trials)
    {
        foreach (var trial in trials)
        {
            if (_open.GetValueOrDefault(trial.Number) == trial) _open.Remove(trial.Number);
            trial.Lose();
        }
    }

    private Key KeyOf(int number) => new Key(_definition.Seed).Fold((ulong)number);

    private TrialRecord Suggest(Books books)
    {
        var space = _space ?? _ledger.Space(books.Definition.Asked);
        return books.New(_sampler.Name, space is null ? new Dictionary<string, Setting>() : _sampler.Next(_ledger.HistoryOf(books.Definition, space), KeyOf(_ledger.Trials.Count)).Settings);
    }

    private bool End(Trial trial, TrialState state, AttemptEnd end, double? value, string? reason, IReadOnlyDictionary<string, double>? facts = null)
    {
        lock (_lock)
        {
            bool kept = Change(books =>
            {
                if (Held(books, trial) is not { } record) return false;
                if (_space is null) books.Learn(trial.Suggestion.Asked);
                books.End(record with { Settings = trial.Settings }, state == TrialState.Waiting ? books.AfterLoss(record) : state, end, value, reason, facts);
                return true;
            });
            if (kept) _open.Remove(trial.Number);
            else Lose([trial]);
            return kept;
        }
    }

    /// <summary>What is known of a trial, where this worker still has it.</summary>
    private TrialRecord? Held(Books books, Trial trial) => _open.GetValueOrDefault(trial.Number) == trial ? books.Held(trial.Number, trial.Fence) : null;

    private T Change<T>(Func<Books, T> work)
    {
        lock (_lock)
        {
            try
            {
                return _store.Transact(_name, study =>
                {
                    _ledger.Read(study);
                    var result = work(new Books(study, _ledger));
                    _definition = study.Definition;
                    return result;
                });
            }
            catch
            {
                _ledger = new Ledger(); // it may know of changes that were taken back
                throw;
            }
        }
    }

    private void Change(Action<Books> work) => Change(books =>
    {
        work(books);
        return 0;
    });

    private T Look<T>(Func<T> look)
    {
        lock (_lock)
        {
            Change(_ => { });
            return look();
        }
    }
}
