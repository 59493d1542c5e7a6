using System.Text.Json.Nodes;
using Hone.Diagnosis;
using Hone.Tests.Files;
using Hone.Tuning;
using Hone.Tuning.Export;
using Hone.Tuning.Pruners;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;
using Microsoft.Data.Sqlite;

namespace Hone.Tests.Tuning;

/// <summary>A study as files for other programs; Optuna itself opens them and goes on.</summary>
public sealed class ExportTests : IDisposable
{
    private static readonly Space Space = new(
        ("rate", new NumberParameter(1e-4, 1, Scale.Log)),
        ("momentum", new NumberParameter(0.5, 0.999, Scale.ReverseLog)),
        ("keep", new NumberParameter(0.5, 0.99, Scale.Logit)),
        ("decay", new NumberParameter(1e-6, 1e-2, Scale.Log) { ZeroShare = 0.4 }),
        ("layers", new IntegerParameter(1, 4)),
        ("epochs", new IntegerParameter(1, 100, Scale.Log)),
        ("units", new PowerParameter(4, 64)),
        ("activation", new CategoryParameter("Relu", "Tanh")),
        ("slope", new NumberParameter(0, 0.5) { When = new Condition("activation", "Relu") }));

    /// <summary>What a person writes for Optuna to go on with such a study.</summary>
    private const string Continue = """
        def objective(trial):
            rate = trial.suggest_float("rate", 1e-4, 1, log=True)
            momentum = 1 - trial.suggest_float("1-momentum", 1 - 0.999, 1 - 0.5, log=True)
            trial.suggest_float("logit(keep)", 0, 4.5)
            decay = 0 if trial.suggest_categorical("decay=0", [False, True]) else trial.suggest_float("decay", 1e-6, 1e-2, log=True)
            trial.suggest_int("layers", 1, 4)
            trial.suggest_int("epochs", 1, 100, log=True)
            units = 2 ** trial.suggest_int("log2(units)", 2, 6)
            if trial.suggest_categorical("activation", ["Relu", "Tanh"]) == "Relu": trial.suggest_float("slope", 0, 0.5)
            return rate + momentum + decay + units
        before = study.best_trial
        seen = [dict(state=t.state.name, value=t.value, params=t.params, attrs=t.user_attrs, steps={str(k): (None if v != v else v) for k, v in t.intermediate_values.items()}, start=t.datetime_start and t.datetime_start.timestamp(), seconds=t.duration and t.duration.total_seconds()) for t in study.trials]
        study.trials_dataframe() if "pandas" in sys.modules else None
        study.optimize(objective, n_trials=3)
        print(json.dumps(dict(direction=study.direction.name, best=before.number, value=before.value, trials=seen, after=[dict(number=t.number, state=t.state.name, params=t.params) for t in study.trials], best_after=study.best_value, attrs=study.user_attrs)))
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<bool> Directions => [false, true];

    [Theory, MemberData(nameof(Directions))]
    public void Optuna_opens_a_database_for_its_old_versions_and_goes_on_with_the_study(bool higher)
    {
        var study = Made(higher);
        OptunaDatabase.Write(study, _scratch["a.db"], OptunaVersion.V30);
        Verify(study, Python.WithOptuna($"study = optuna.load_study(study_name='study', storage='sqlite:///' + sys.argv[1])\n{Continue}", _scratch["a.db"]));
    }

    [Theory, MemberData(nameof(Directions))]
    public void Optuna_opens_a_journal_and_goes_on_with_the_study(bool higher)
    {
        var study = Made(higher);
        OptunaJournal.Write(study, _scratch["a.log"]);
        Verify(study, Python.WithOptuna($"from optuna.storages import JournalStorage, JournalFileStorage\nstudy = optuna.load_study(study_name='study', storage=JournalStorage(JournalFileStorage(sys.argv[1])))\n{Continue}", _scratch["a.log"]));
    }

    [Fact]
    public void A_database_for_new_versions_is_refused_by_an_old_one_unless_that_is_told_not_to_look()
    {
        var study = Made();
        OptunaDatabase.Write(study, _scratch["a.db"]);
        string answer = Python.WithOptuna($$"""
            try:
                optuna.load_study(study_name='study', storage='sqlite:///' + sys.argv[1])
                raise SystemExit('expected a refusal')
            except RuntimeError: pass
            study = optuna.load_study(study_name='study', storage=optuna.storages.RDBStorage('sqlite:///' + sys.argv[1], skip_compatibility_check=True))
            {{Continue}}
            """, _scratch["a.db"]);
        Verify(study, answer);
    }

    [Fact]
    public void What_optuna_orders_wrongly_or_calls_illegal_is_never_written()
    {
        OptunaDatabase.Write(Made(), _scratch["a.db"]);
        using var connection = new SqliteConnection($"Data Source={_scratch["a.db"]};Pooling=False");
        connection.Open();
        long Count(string from)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {from}";
            return (long)command.ExecuteScalar()!;
        }
        Assert.Equal(0, Count("trial_values WHERE value_type <> 'FINITE' OR value IS NULL"));
        Assert.Equal(0, Count("trial_intermediate_values WHERE intermediate_value_type NOT IN ('FINITE', 'NAN')"));
        Assert.Equal(2, Count("trial_intermediate_values WHERE intermediate_value_type = 'NAN' AND intermediate_value IS NULL"));
        Assert.Equal(0, Count("trials WHERE number <> trial_id - 1"));
        Assert.Equal(0, Count("(SELECT param_name FROM trial_params GROUP BY param_name HAVING count(DISTINCT distribution_json) > 1)"));
    }

    [Fact]
    public void An_export_never_writes_over_a_file_and_leaves_nothing_behind_where_it_fails()
    {
        var study = Made();
        foreach (var write in (Action<string>[])[path => OptunaDatabase.Write(study, path), path => OptunaJournal.Write(study, path), path => StudyCsv.Write(study, path)])
        {
            File.WriteAllText(_scratch["there"], "mine");
            Assert.Contains("already", Assert.Throws<InputException>(() => write(_scratch["there"])).Message);
            Assert.Equal("mine", File.ReadAllText(_scratch["there"]));
            Assert.Contains("folder was not found", Assert.Throws<InputException>(() => write(_scratch["none/a"])).Message);
        }
        var twice = new StudyRecord(new StudyDefinition { Name = "a", Space = new Space(("u", new PowerParameter(2, 4)), ("log2(u)", new NumberParameter(0, 1))) },
            [new TrialRecord(0, TrialState.Finished) { Value = 1, Settings = new Dictionary<string, Setting> { ["u"] = 2, ["log2(u)"] = 0.5 } }], [], []);
        Assert.Contains("log2(u)", Assert.Throws<InputException>(() => OptunaDatabase.Write(twice, _scratch["twice"])).Message);
        Assert.Single(_scratch.Names);
    }

    [Fact]
    public void A_table_has_a_row_a_trial_and_quotes_what_needs_it()
    {
        var study = Made();
        StudyCsv.Write(study, _scratch["a.csv"]);
        var table = Hone.Tables.Table.Read(_scratch["a.csv"]);
        Assert.Equal(study.Trials.Count, table.Rows);
        string text = File.ReadAllText(_scratch["a.csv"]);
        Assert.StartsWith("trial,state,value,rate,momentum,keep,decay,layers,epochs,units,activation,slope,step,attempts,origin,reason,started,seconds,trainLoss,fact reason\n", text);
        Assert.Contains(",\"no, \"\"such\"\"\nfile\",", text);
        Assert.Contains("0,Finished,", text);
    }

    private static void Verify(StudyRecord study, string answer)
    {
        var told = JsonNode.Parse(answer)!;
        bool higher = study.Definition.HigherIsBetter;
        var best = Study.BestOf(study.Trials, higher)!;
        Assert.Equal(higher ? "MAXIMIZE" : "MINIMIZE", (string)told["direction"]!);
        Assert.Equal((best.Number, best.Value), ((int)told["best"]!, (double)told["value"]!));
        Assert.Equal(study.Trials.Select(trial => trial.State switch
        {
            TrialState.Finished => "COMPLETE",
            TrialState.Waiting => "WAITING",
            TrialState.Running => "RUNNING",
            TrialState.Paused or TrialState.Pruned => "PRUNED",
            _ => "FAIL",
        }), told["trials"]!.AsArray().Select(trial => (string)trial!["state"]!));
        foreach (var (trial, seen) in study.Trials.Zip(told["trials"]!.AsArray()))
        {
            if (trial.State == TrialState.Waiting) continue;
            Same(trial, seen!["params"]!);
            foreach (var (name, value) in trial.Facts) Assert.Equal(value, (double)seen["attrs"]![name == "reason" ? "fact reason" : name]!);
            Assert.Equal(trial.Reason, (string?)seen["attrs"]!["reason"]);
            Assert.Equal(trial.State is TrialState.Paused or TrialState.Infeasible ? trial.State.ToString() : null, (string?)seen["attrs"]!["state"]);
            Assert.Equal(study.Measurements.Where(item => item.Trial == trial.Number).Select(item => (item.Step.ToString(), double.IsFinite(item.Value) ? item.Value : (double?)null)),
                seen["steps"]!.AsObject().Select(step => (step.Key, (double?)step.Value)));
            var attempts = study.Attempts.Where(attempt => attempt.Trial == trial.Number).ToArray();
            if (attempts[^1].Ended is { } end) Assert.Equal(end - attempts[0].Started, (double)seen["seconds"]!, 2e-6); // both ends in microseconds
        }

        // The trial that waited is taken first, as it was set; the other two are Optuna's own.
        var after = told["after"]!.AsArray();
        Assert.Equal(study.Trials.Count + 2, after.Count);
        Assert.Equal(Enumerable.Range(0, after.Count), after.Select(trial => (int)trial!["number"]!));
        var waited = study.Trials.Single(trial => trial.State == TrialState.Waiting);
        Assert.Equal("COMPLETE", (string)after[waited.Number]!["state"]!);
        Same(waited, after[waited.Number]!["params"]!);
        Assert.True(higher ? (double)told["best_after"]! >= best.Value : (double)told["best_after"]! <= best.Value);
        Assert.Equal(Space.ToJson(), Space.FromJson(told["attrs"]!["space"]!.ToJsonString(), "the note").ToJson());
    }

    /// <summary>Back by what the names say.</summary>
    private static void Same(TrialRecord trial, JsonNode seen)
    {
        double? Number(string name) => (double?)seen[name];
        void Equal(string name, double? found)
        {
            if (trial.Settings.TryGetValue(name, out var setting)) Assert.Equal(setting.Number, found!.Value, 1e-12);
            else Assert.Null(found);
        }
        Equal("rate", Number("rate"));
        Equal("momentum", 1 - Number("1-momentum"));
        Equal("keep", 1 / (1 + Math.Exp(-Number("logit(keep)")!.Value)));
        Equal("decay", (bool)seen["decay=0"]! ? 0 : Number("decay"));
        Equal("layers", Number("layers"));
        Equal("epochs", Number("epochs"));
        Equal("units", Math.Pow(2, Number("log2(units)")!.Value));
        Equal("slope", Number("slope"));
        Assert.Equal(trial.Settings["activation"].Word, (string)seen["activation"]!);
    }

    /// <summary>A study with trials that ended in every way.</summary>
    private static StudyRecord Made(bool higher = false)
    {
        using var study = new Study(Space, new Hone.Tuning.Samplers.RandomSampler(), seed: 3, higherIsBetter: higher, pruner: new HalvingPruner(1, 2));
        Trial[] trials = [.. Enumerable.Range(0, 14).Select(_ => study.Ask()!)];
        double Worth(Trial trial) => trial["rate"].Number + trial["momentum"].Number;
        foreach (var trial in trials.Take(8)) study.Tell(trial, Worth(trial), new Dictionary<string, double> { ["trainLoss"] = Worth(trial) / 2, ["reason"] = 1 });
        trials[8].Report(1, 7);
        trials[8].Report(2, double.NaN);
        trials[8].Report(3, double.PositiveInfinity);
        study.Tell(trials[8], double.NaN, reason: "diverged");
        study.Fail(trials[9], "no, \"such\"\nfile");
        trials[10].Report(1, 3);
        study.Prune(trials[10]);
        trials[11].Report(1, 2);
        study.Pause(trials[11]);
        study.Release(trials[12]);
        Assert.Contains(study.Trials.Take(8), trial => trial.Settings["decay"].Number == 0);
        Assert.Contains(study.Trials.Take(8), trial => !trial.Settings.ContainsKey("slope"));
        return study.Record;
    }
}
