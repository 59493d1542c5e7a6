using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tests.Files;
using Hone.Tuning;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;
using Microsoft.Data.Sqlite;

namespace Hone.Tests.Tuning;

/// <summary>What once went wrong with a study, or would have.</summary>
public sealed class StudyFaultTests : IDisposable
{
    private static readonly Space Line = new(("x", new NumberParameter(-3, 3)));
    private static readonly StudyDefinition Leased = new() { Name = "a", Space = Line, Sampler = "random", LeaseSeconds = 1000 };

    private readonly Scratch _scratch = new();
    private readonly List<IStudyStore> _stores = [];

    public static TheoryData<bool> Files => [false, true];

    public void Dispose()
    {
        foreach (var store in _stores) store.Dispose();
        _scratch.Dispose();
    }

    private IStudyStore Store(bool file)
    {
        _stores.Add(file ? SqliteStudyStore.Open(_scratch["s.db"]) : new MemoryStudyStore());
        return _stores[^1];
    }

    /// <summary>As time would.</summary>
    private static void Expire(IStudyStore store, int trial, double by = -1) => store.Transact("a", inside =>
    {
        inside.Put(inside.TrialsSince(0).Last(change => change.Trial.Number == trial).Trial with { LeaseEnds = inside.Now + by });
        return 0;
    });

    [Fact]
    public void A_trial_that_is_whole_is_not_paused_at_a_rung_that_its_last_step_falls_on()
    {
        using var study = new Study(Line, pruner: new HalvingPruner(1, 3));
        using var known = Study.Create(Store(false), Leased with { Pruner = new HalvingPruner(1, 3), Steps = 3 });
        Assert.Equal(Decision.Pause, study.Ask()!.Report(3, 1));
        Assert.Equal(Decision.Continue, known.Ask()!.Report(3, 1));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_trial_whose_worker_dies_before_it_can_pause_waits_at_its_rung_all_the_same(bool file)
    {
        var store = Store(file);
        using var first = Study.Create(store, Leased with { Pruner = new HalvingPruner(1, 2) });
        Assert.Equal(Decision.Pause, first.Ask()!.Report(1, 5));
        Expire(store, 0);
        using var second = Study.Open(store, "a");
        var next = second.Ask()!;
        Assert.Equal((1, TrialState.Paused, 5.0), (next.Number, second.Trials[0].State, second.Trials[0].Value));
        Assert.Equal(Decision.Pause, next.Report(1, 6));
        second.Release(next); // asked to pause, and cancelled instead
        Assert.Equal([TrialState.Paused, TrialState.Paused], second.Trials.Select(trial => trial.State));
        Assert.Equal((0, 1), (second.Ask() is { } again ? (again.Number, again.Step) : default));
    }

    [Fact]
    public void What_is_reported_again_after_a_loss_is_not_decided_on_again()
    {
        var store = Store(false);
        using var first = Study.Create(store, Leased with { Pruner = new HalvingPruner(2, 2) });
        var good = first.Ask()!;
        Assert.Equal(Decision.Pause, good.Report(2, 1));
        first.Pause(good);
        first.Pause(first.Ask()!); // pauses of one's own are nobody's business
        using var second = Study.Open(store, "a");
        var other = second.Ask()!;
        other.Report(2, 9);
        second.Pause(other);
        var again = second.Ask()!;
        Assert.Equal((0, 2), (again.Number, again.Step));
        Assert.Equal([Decision.Continue, Decision.Continue, Decision.Continue], [again.Report(1, 1.5), again.Report(2, 100), again.Report(3, 1)]);
    }

    [Fact]
    public void A_report_that_is_infinitely_good_is_not_believed()
    {
        using var study = new Study(Line, new RandomSampler(), higherIsBetter: true);
        var trial = study.Ask()!;
        trial.Report(1, 0.5);
        trial.Report(2, double.PositiveInfinity);
        study.Prune(trial);
        Assert.Equal(0.5, study.Trials[0].Value);
    }

    [Fact]
    public void A_sampler_that_is_not_known_leaves_no_study_behind()
    {
        var store = Store(true);
        Assert.Contains("found magic", Assert.Throws<InputException>(() => Study.Create(store, Leased with { Sampler = "magic" })).Message);
        Assert.Empty(store.Studies);
    }

    [Fact]
    public void A_store_that_is_closed_first_does_not_end_the_process_when_a_lease_is_to_be_renewed()
    {
        var store = SqliteStudyStore.Open(_scratch["closed.db"]);
        using var study = Study.Create(store, Leased with { LeaseSeconds = 0.1 });
        study.Ask();
        store.Dispose();
        Thread.Sleep(300); // an exception on the timer's thread would be the end of all tests
        Assert.ThrowsAny<Exception>(() => study.Trials);
    }

    [Theory, MemberData(nameof(Files))]
    public void Whoever_hears_that_a_trial_is_lost_may_ask_the_study(bool file)
    {
        var store = Store(file);
        using Study first = Study.Create(store, Leased), second = Study.Open(store, "a");
        var trial = first.Ask()!;
        using var heard = new ManualResetEventSlim();
        trial.Lost.Register(() =>
        {
            if (first.Trials.Count == 1) heard.Set();
        });
        Expire(store, 0);
        Assert.NotNull(second.Ask());
        Assert.Equal(Decision.Abandon, trial.Report(1, 1));
        Assert.True(heard.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_condition_that_throws_leaves_the_study_as_it_was(bool file)
    {
        var store = Store(file);
        using var first = Study.Create(store, Leased);
        first.Ask();
        first.Enqueue(new Dictionary<string, Setting> { ["x"] = 1 });
        Assert.Equal(1, first.Ask()!.Number);
        Expire(store, 1);
        bool broken = true;
        using var second = Study.Open(store, "a", allows: _ => broken ? throw new DivideByZeroException() : true);
        Assert.Equal(1, second.Ask()!.Number);
        Expire(store, 0);
        Assert.Throws<DivideByZeroException>(() => store.Transact<int>("a", inside =>
        {
            inside.Put(inside.TrialsSince(0).Last(change => change.Trial.Number == 0).Trial with { State = TrialState.Failed, Lost = 1 });
            inside.Put(new Measurement(0, 1, 1));
            inside.Put(inside.AttemptsOf(0)[0] with { End = AttemptEnd.Lost });
            inside.Definition = inside.Definition with { MostTrials = 2 };
            throw new DivideByZeroException();
        }));
        Assert.Equal((TrialState.Running, 0), (second.Trials[0].State, second.Trials[0].Lost));
        Assert.Null(second.Definition.MostTrials);
        Assert.Empty(second.Curves[0].Steps);
        Assert.Equal([AttemptEnd.None], second.Attempts(0).Select(attempt => attempt.End));
        Assert.Equal(0, second.Ask()!.Number);
        Assert.Throws<DivideByZeroException>(() => second.Ask());
        Assert.Equal(2, second.Trials.Count);
        broken = false;
        Assert.Equal(2, second.Ask()!.Number);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_clock_that_is_set_back_does_not_keep_a_dead_workers_trial(bool file)
    {
        var store = Store(file);
        using Study first = Study.Create(store, Leased), second = Study.Open(store, "a");
        first.Ask();
        Expire(store, 0, by: 86_400);
        Assert.Equal(1, second.Ask()!.Number);
        Assert.True(second.Trials[0].LeaseEnds <= store.Transact("a", inside => inside.Now) + 1000);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_worker_that_was_halted_keeps_what_nobody_took_meanwhile(bool file)
    {
        var store = Store(file);
        using var study = Study.Create(store, Leased);
        var trial = study.Ask()!;
        Expire(store, 0);
        Assert.Equal(1, study.Ask()!.Number);
        Assert.True(study.Tell(trial, 3));
        Assert.Equal((TrialState.Finished, 0), (study.Trials[0].State, study.Trials[0].Lost));
    }

    [Fact]
    public void An_objective_that_heard_of_a_cancellation_gives_its_trial_back()
    {
        using var study = new Study(Line, new RandomSampler());
        using var cancel = new CancellationTokenSource();
        study.Optimize(trial =>
        {
            cancel.Cancel();
            throw new OperationCanceledException();
        }, 5, cancel.Token);
        Assert.Equal(TrialState.Waiting, Assert.Single(study.Trials).State);
        Assert.Throws<OperationCanceledException>(() => study.Optimize(_ => throw new OperationCanceledException(), 1, TestContext.Current.CancellationToken)); // not ours
        Assert.Equal(TrialState.Failed, study.Trials[0].State);
    }

    [Fact]
    public void Settings_of_ones_own_count_towards_the_budget()
    {
        using var study = Study.Create(Store(false), Leased with { MostTrials = 1 });
        var settings = new Dictionary<string, Setting> { ["x"] = 1 };
        study.Enqueue(settings);
        Assert.Contains("the 1 trials that it may have", Assert.Throws<InputException>(() => study.Enqueue(settings)).Message);
        study.Allow(2);
        study.Enqueue(settings);
        Assert.Equal(2, study.Trials.Count);
    }

    [Fact]
    public void A_definition_that_no_study_can_keep_to_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Leased with { Name = " " });
        Assert.Throws<ArgumentOutOfRangeException>(() => Leased with { MostTrials = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Leased with { Steps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Leased with { MostLost = 0 });
        foreach (double lease in (double[])[0, -1, double.NaN, double.PositiveInfinity]) Assert.Throws<ArgumentOutOfRangeException>(() => Leased with { LeaseSeconds = lease });
        using var longest = Study.Create(Store(false), Leased with { LeaseSeconds = double.MaxValue });
        Assert.NotNull(longest.Ask());
    }

    [Fact]
    public void A_file_that_is_deleted_while_in_use_is_named()
    {
        using var study = Study.Create(Store(true), Leased);
        var trial = study.Ask()!;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file in use cannot be deleted.");
        File.Delete(_scratch["s.db"]);
        Assert.Contains("s.db was deleted or moved", Assert.Throws<InputException>(() => study.Tell(trial, 1)).Message);
        using var anew = SqliteStudyStore.Open(_scratch["s.db"]);
        Assert.Empty(anew.Studies); // what stood beside the old one is not taken for its own
    }

    [Fact]
    public void A_full_disk_is_told_and_the_study_goes_on_where_it_was_once_there_is_room()
    {
        var store = (SqliteStudyStore)Store(true);
        using var study = Study.Create(store, Leased);
        var trial = study.Ask()!;
        Do(store, "PRAGMA max_page_count = 1"); // the least that holds what is there
        string fault = "";
        int told = 0;
        while (fault == "")
        {
            try { trial.Report(++told, 1); }
            catch (InputException full) { fault = full.Message; }
        }
        Assert.Contains("the disk is full", fault);
        Assert.Equal(told - 1, study.Trials[0].Step);
        Do(store, "PRAGMA max_page_count = 1000000");
        Assert.Equal(Decision.Continue, trial.Report(told, 1));
        Assert.True(study.Tell(trial, 2));
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_told_with_its_file()
    {
        var store = (SqliteStudyStore)Store(true);
        using var study = Study.Create(store, Leased);
        study.Ask();
        Do(store, "UPDATE trials SET state = 'Dreaming', change = 99");
        string message = Assert.Throws<InputException>(() => study.Trials).Message;
        Assert.Contains("s.db holds a row of the study a", message);
        Assert.Contains("Dreaming", message);
    }

    [Fact]
    public async Task A_new_file_may_be_opened_by_many_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            using var store = SqliteStudyStore.Open(_scratch["new.db"]);
            Study.Create(store, Leased with { Name = $"{i}" }).Dispose();
        }, TestContext.Current.CancellationToken)));
        using var all = SqliteStudyStore.Open(_scratch["new.db"]);
        Assert.Equal(8, all.Studies.Count);
    }

    [Fact]
    public void A_sampler_is_told_of_a_trial_that_goes_on_once_and_of_one_without_steps_as_next_to_nothing()
    {
        var spy = new Spy();
        using var study = new Study(Line, spy, pruner: new HalvingPruner(1, 2));
        for (int i = 0; i < 2; i++)
        {
            var trial = study.Ask()!;
            if (i == 0) study.Prune(trial);
            else if (trial.Report(1, 3) == Decision.Pause) study.Pause(trial);
        }
        for (int i = 0; i < 3; i++)
        {
            var trial = study.Ask()!;
            if (trial.Attempt == 1 && trial.Report(1, 5 + i) == Decision.Pause) study.Pause(trial);
        }
        Assert.Contains(study.Trials, trial => trial is { State: TrialState.Running, Order: > 0 });
        study.Ask();
        Assert.All(spy.Last!.Finished, outcome => Assert.InRange(outcome.Share, 1e-6, 1));
        Assert.Equal(spy.Last.Finished.Count + spy.Last.Pending.Count, spy.Last.Finished.Select(outcome => outcome.Point).Concat(spy.Last.Pending).Distinct().Count());
    }

    private static void Do(SqliteStudyStore store, string text)
    {
        using SqliteCommand command = store.Connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private sealed record Spy : Sampler
    {
        public override string Name => "random";

        public History? Last { get; private set; }

        protected override double[] Suggest(History history, Key key)
        {
            Last = history;
            return [key.Uniform(0)];
        }
    }
}
