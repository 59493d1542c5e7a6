using Hone.Diagnosis;
using Hone.Tuning;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tests.Tuning;

/// <summary>What a study promises, over every store.</summary>
public sealed class StudyTests : IDisposable
{
    private static readonly Space Line = new(("x", new NumberParameter(-3, 3)));

    private readonly string _folder = Directory.CreateTempSubdirectory("hone-study-").FullName;
    private readonly List<IStudyStore> _stores = [];

    public static TheoryData<bool> Files => [false, true];

    public void Dispose()
    {
        foreach (var store in _stores) store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IStudyStore Store(bool file)
    {
        _stores.Add(file ? SqliteStudyStore.Open(Path.Join(_folder, "made", "s.db")) : new MemoryStudyStore());
        return _stores[^1];
    }

    private Study New(bool file, StudyDefinition? definition = null, Sampler? sampler = null) => Study.Create(Store(file), definition ?? new StudyDefinition { Name = "a", Space = Line, Sampler = "random" }, sampler);

    [Theory, MemberData(nameof(Files))]
    public void The_best_of_a_study_is_near_the_optimum_whichever_way_is_better(bool file)
    {
        foreach (bool higher in (bool[])[false, true])
        {
            using var study = New(file, new StudyDefinition { Name = $"higher {higher}", Space = Line, HigherIsBetter = higher, Seed = 4 });
            var best = study.Optimize(trial => (higher ? -1 : 1) * Math.Pow(trial["x"].Number - 1, 2), 25, TestContext.Current.CancellationToken)!;
            Assert.Equal(1, best.Settings["x"].Number, 0.01);
            Assert.Equal(25, study.Trials.Count);
        }
    }

    [Fact]
    public void The_same_seed_and_order_give_the_same_suggestions_with_trials_under_way_too_in_memory_and_in_a_file()
    {
        string Walk(bool file, ulong seed, string name)
        {
            using var study = New(file, new StudyDefinition { Name = name, Space = Line, Sampler = "tpe", Seed = seed });
            var open = new Queue<Trial>();
            for (int i = 0; i < 40; i++)
            {
                open.Enqueue(study.Ask()!);
                if (open.Count == 4 && open.TryDequeue(out var trial)) study.Tell(trial, Math.Abs(trial["x"].Number));
            }
            return string.Join(";", study.Trials.Select(trial => trial.Settings["x"]));
        }
        Assert.Equal(Walk(false, 1, "a"), Walk(true, 1, "b"));
        Assert.NotEqual(Walk(false, 1, "c"), Walk(false, 2, "d"));
    }

    [Theory, MemberData(nameof(Files))]
    public void Settings_of_ones_own_are_tried_first(bool file)
    {
        using var study = New(file);
        study.Enqueue(new Dictionary<string, Setting> { ["x"] = 2.5 });
        var trial = study.Ask()!;
        Assert.Equal((0, 2.5), (trial.Number, trial["x"].Number));
        Assert.Equal("given", study.Trials[0].Origin);
        Assert.Throws<ArgumentException>(() => study.Enqueue(new Dictionary<string, Setting> { ["x"] = 4 }));
        Assert.Throws<ArgumentException>(() => study.Enqueue(new Dictionary<string, Setting> { ["y"] = 1 }));
        Assert.Single(study.Trials);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_value_that_is_not_finite_is_information_and_an_error_is_not(bool file)
    {
        using var study = New(file);
        Trial diverged = study.Ask()!, failed = study.Ask()!, sound = study.Ask()!;
        Assert.True(study.Tell(diverged, double.NaN, reason: "diverged"));
        Assert.True(study.Fail(failed, "no such file"));
        Assert.True(study.Tell(sound, 1, new Dictionary<string, double> { ["seconds"] = 3, ["lost"] = double.NaN }));
        Assert.Equal([(TrialState.Infeasible, "diverged"), (TrialState.Failed, "no such file"), (TrialState.Finished, null)], study.Trials.Select(trial => (trial.State, trial.Reason)));
        Assert.Equal([1L, 0L, 2L], study.Trials.Select(trial => trial.Order));
        Assert.Equal(2, study.Best!.Number);
        Assert.Equal(3, Assert.Single(study.Best.Facts).Value);
    }

    [Theory, MemberData(nameof(Files))]
    public void What_is_told_twice_or_by_another_study_is_refused_and_changes_nothing(bool file)
    {
        using Study study = New(file), other = New(file: false);
        var trial = study.Ask()!;
        Assert.True(study.Tell(trial, 1));
        Assert.False(study.Tell(trial, 2));
        Assert.Equal(Decision.Abandon, trial.Report(1, 2));
        Assert.True(trial.Lost.IsCancellationRequested);
        other.Ask();
        Assert.False(other.Tell(trial, 3));
        Assert.Equal(1, Assert.Single(study.Trials).Value);
        Assert.Equal(TrialState.Running, Assert.Single(other.Trials).State);
    }

    [Theory, MemberData(nameof(Files))]
    public void An_objective_that_throws_fails_its_trial_and_leaves_the_study_whole(bool file)
    {
        using var study = New(file);
        Assert.Throws<DivideByZeroException>(() => study.Optimize(_ => throw new DivideByZeroException(), 5, TestContext.Current.CancellationToken));
        Assert.Equal(TrialState.Failed, Assert.Single(study.Trials).State);
        Assert.NotNull(study.Optimize(trial => trial["x"].Number, 3, TestContext.Current.CancellationToken));
        Assert.Equal(4, study.Trials.Count);
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Trials_from_many_threads_are_each_counted_once_and_stop_at_the_budget(bool file)
    {
        using var study = New(file, new StudyDefinition { Name = "a", Space = Line, Sampler = "random", MostTrials = 100 });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => study.Optimize(trial => trial["x"].Number, 50, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 100), study.Trials.Select(trial => trial.Number));
        Assert.All(study.Trials, trial => Assert.Equal(TrialState.Finished, trial.State));
        Assert.Equal(Enumerable.Range(1, 100), study.Trials.Select(trial => (int)trial.Order).Order());
        Assert.True(study.IsOver);
        study.Allow(101);
        Assert.False(study.IsOver);
        Assert.NotNull(study.Ask());
    }

    [Theory, MemberData(nameof(Files))]
    public void A_worker_that_gives_no_sign_loses_its_trial_and_what_it_tells_later_is_refused(bool file)
    {
        var store = Store(file);
        using var first = Study.Create(store, new StudyDefinition { Name = "a", Space = Line, Sampler = "random", LeaseSeconds = 1000 });
        var lost = first.Ask()!;
        Assert.Equal(Decision.Continue, lost.Report(3, 0.5));
        store.Transact("a", study => { study.Put(study.TrialsSince(0)[^1].Trial with { LeaseEnds = study.Now - 1 }); return 0; }); // as time would

        using var second = Study.Open(store, "a");
        var again = second.Ask()!;
        Assert.Equal((0, 2, 3, lost["x"]), (again.Number, again.Attempt, again.Step, again["x"]));
        Assert.False(first.Tell(lost, 7));
        Assert.Equal(Decision.Abandon, lost.Report(4, 0.4));
        Assert.True(second.Tell(again, 1));
        var trial = Assert.Single(second.Trials);
        Assert.Equal((1.0, 1, 2), (trial.Value, trial.Lost, trial.Attempts));
        Assert.Equal([AttemptEnd.Lost, AttemptEnd.Told], store.Transact("a", study => study.AttemptsOf(0).Select(attempt => attempt.End).ToArray()));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_sign_of_life_keeps_a_trial(bool file)
    {
        var store = Store(file);
        using var study = Study.Create(store, new StudyDefinition { Name = "a", Space = Line, Sampler = "random", LeaseSeconds = 1000 });
        var trial = study.Ask()!;
        store.Transact("a", inside => { inside.Put(inside.TrialsSince(0)[^1].Trial with { LeaseEnds = inside.Now - 1 }); return 0; });
        study.Renew();
        using var other = Study.Open(store, "a");
        Assert.Equal(1, other.Ask()!.Number);
        Assert.True(study.Tell(trial, 1));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_trial_that_is_lost_again_and_again_has_failed(bool file)
    {
        var store = Store(file);
        using var first = Study.Create(store, new StudyDefinition { Name = "a", Space = Line, Sampler = "random", LeaseSeconds = 1000, MostLost = 2 });
        using Study second = Study.Open(store, "a"), third = Study.Open(store, "a");
        foreach (var study in (Study[])[first, second])
        {
            Assert.Equal(0, study.Ask()!.Number);
            store.Transact("a", inside => { inside.Put(inside.TrialsSince(0)[^1].Trial with { LeaseEnds = inside.Now - 1 }); return 0; });
        }
        Assert.Equal(1, third.Ask()!.Number);
        Assert.Equal(TrialState.Failed, third.Trials[0].State);
        Assert.Contains("lost 2 times", third.Trials[0].Reason);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_trial_that_is_given_back_is_the_next_one_and_is_not_held_against_it(bool file)
    {
        using var study = New(file);
        var trial = study.Ask()!;
        trial.Report(2, 5);
        Assert.True(study.Release(trial));
        var again = study.Ask()!;
        Assert.Equal((0, 2, 2), (again.Number, again.Attempt, again.Step));
        Assert.Equal(0, study.Trials[0].Lost);
    }

    [Theory, MemberData(nameof(Files))]
    public void Trials_may_say_themselves_what_they_need_and_the_study_learns_it(bool file)
    {
        using var study = New(file, new StudyDefinition { Name = "a", Seed = 3 });
        double Objective(Trial trial)
        {
            double x = trial.Suggest("x", new NumberParameter(-3, 3)).Number;
            bool bent = trial.Suggest("shape", new CategoryParameter("bent", "straight")).Word == "bent";
            return bent ? Math.Pow(x - trial.Suggest("y", new NumberParameter(0, 1)).Number, 2) : 1 + Math.Abs(x);
        }
        var best = study.Optimize(Objective, 60, TestContext.Current.CancellationToken)!;
        Assert.Equal("bent", best.Settings["shape"].Word);
        Assert.InRange(best.Value, 0, 0.01);
        Assert.All(study.Trials, trial => Assert.Equal(trial.Settings["shape"].Word == "bent", trial.Settings.ContainsKey("y")));
        Assert.Equal(["shape", "x", "y"], study.Definition.Asked!.Parameters.Select(item => item.Name).Order());
        Assert.Contains("before", Assert.Throws<ArgumentException>(() => study.Ask()!.Suggest("x", new NumberParameter(0, 1))).Message);
    }

    [Fact]
    public void A_file_of_something_else_or_of_a_later_version_is_refused_and_left_as_it_is()
    {
        string text = Path.Join(_folder, "text.db");
        File.WriteAllText(text, string.Concat(Enumerable.Repeat("no database at all\n", 100)));
        Assert.Contains("is no file of studies", Assert.Throws<InputException>(() => SqliteStudyStore.Open(text)).Message);
        Assert.StartsWith("no database", File.ReadAllText(text));

        string foreign = Path.Join(_folder, "foreign.db"), later = Path.Join(_folder, "later.db");
        Sql(foreign, "CREATE TABLE users (id INTEGER)");
        Assert.Contains("a database of something else", Assert.Throws<InputException>(() => SqliteStudyStore.Open(foreign)).Message);
        SqliteStudyStore.Open(later).Dispose();
        Sql(later, "PRAGMA user_version = 99");
        Assert.Contains("later version", Assert.Throws<InputException>(() => SqliteStudyStore.Open(later)).Message);
        Assert.Contains("There is no file", Assert.Throws<InputException>(() => SqliteStudyStore.OpenExisting(Path.Join(_folder, "none.db"))).Message);
        Assert.Contains("is a folder", Assert.Throws<InputException>(() => SqliteStudyStore.Open(_folder)).Message);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_study_is_opened_by_its_name_and_made_once(bool file)
    {
        var store = Store(file);
        var definition = new StudyDefinition { Name = "a", Space = Line, Pruner = new HalvingPruner(2, 4), Steps = 9, Setup = "{}" };
        Study.Create(store, definition).Dispose();
        Assert.Contains("already", Assert.Throws<InputException>(() => Study.Create(store, definition)).Message);
        Assert.Contains("there are a", Assert.Throws<InputException>(() => Study.Open(store, "b")).Message);
        var kept = Assert.Single(store.Studies);
        Assert.Equal(definition with { Space = null }, kept with { Space = null });
        Assert.Equal(Line.ToJson(), kept.Space!.ToJson());
    }

    private static void Sql(string path, string text)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
