using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tests.Reports;
using Hone.Tuning;
using Hone.Tuning.Storage;

namespace Hone.Tests.Cli;

/// <summary>A small table and a study on it, made once.</summary>
public sealed class Tuned : IDisposable
{
    public Tuned()
    {
        Tool.Write("t.csv", Made.Table(400, (a, b, row) => a * b + 0.3 * new Key(3).Normal(row) > 0 ? "yes" : "no").TrimEnd('\n'));
        Answer = Tool.Run("tune", "t.csv", "--target", "t", "--test", "0.2", "--trials", "8", "--epochs", "9", "--study", "s.db", "--confirm", "2");
    }

    public Tool Tool { get; } = new();

    public Answer Answer { get; }

    public void Dispose() => Tool.Dispose();
}

public class TuneCommandTests(Tuned tuned) : IClassFixture<Tuned>
{
    private readonly Tool _tool = tuned.Tool;

    private static JsonElement Json(Answer answer)
    {
        Assert.True(answer.Code == 0, answer.Error);
        return JsonDocument.Parse(answer.Output).RootElement;
    }

    [Fact]
    public void A_table_becomes_a_study_and_its_best_trial_a_run_that_answers_rows()
    {
        Assert.True(tuned.Answer.Code == 0, tuned.Answer.Error);
        Assert.Contains("kept in s.db", tuned.Answer.Error);
        Assert.Contains("Best: dev loss", tuned.Answer.Output);
        Assert.Contains("Trained again with 2 seeds", tuned.Answer.Output);
        var shown = Json(_tool.Run("tune", "show", "s.db", "--json"));
        string run = shown.GetProperty("run").GetString()!;
        Assert.Equal(8, shown.GetProperty("trials").EnumerateObject().Sum(state => state.Value.GetInt32()));
        Assert.Equal(0, _tool.Run("predict", run, "t.csv").Code);
        Assert.False(Directory.Exists(_tool["s.trials"]));

        // The run is the trial: the same dev loss, to the last bit.
        double kept = JsonDocument.Parse(File.ReadAllText(_tool[$"{run}/report.json"])).RootElement.GetProperty("loss").GetDouble();
        Assert.Equal(shown.GetProperty("best").GetProperty("value").GetDouble(), kept);
    }

    [Fact]
    public void The_recipe_itself_is_the_first_trial_and_runs_whole()
    {
        using var opened = new Opened(_tool["s.db"]);
        var first = opened.Study.Trials[0];
        Assert.Equal(("given", TrialState.Finished, 9), (first.Origin, first.State, first.Step));
        Assert.True(opened.Study.Best!.Value <= first.Value);
    }

    [Fact]
    public void The_test_part_is_measured_by_nobody_before_it_is_asked_for()
    {
        Assert.Contains("on test", tuned.Answer.Output);
        var sealedAnswer = _tool.Run("tune", "t.csv", "--target", "t", "--test", "0.2", "--trials", "2", "--epochs", "3", "--study", "sealed.db", "--pruner", "none");
        Assert.True(sealedAnswer.Code == 0, sealedAnswer.Error);
        Assert.DoesNotContain("on test", sealedAnswer.Output);
        string run = Directory.GetDirectories(_tool.Folder, "sealed.best-*").Single();
        var report = JsonDocument.Parse(File.ReadAllText(Path.Join(run, "report.json"))).RootElement;
        Assert.Equal(JsonValueKind.Null, report.GetProperty("test").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("rows").GetProperty("test").ValueKind);
        Assert.Equal(64, report.GetProperty("rows").GetProperty("dev").GetInt32()); // a fifth of what test left, and not of all
    }

    [Fact]
    public void The_same_command_with_one_worker_comes_to_the_same_trials()
    {
        string Trials(string name)
        {
            var answer = _tool.Run("tune", "t.csv", "--target", "t", "--trials", "5", "--epochs", "4", "--workers", "1", "--study", name, "--quiet");
            Assert.True(answer.Code == 0, answer.Error);
            using var opened = new Opened(_tool[name]);
            return string.Join('\n', opened.Study.Trials.Select(trial => $"{trial.State} {trial.Value:R} {string.Join(',', trial.Settings)}"));
        }
        Assert.Equal(Trials("one.db"), Trials("two.db"));
    }

    [Fact]
    public void More_trials_are_added_to_a_study_that_was_over()
    {
        Assert.Equal(0, _tool.Run("tune", "t.csv", "--target", "t", "--trials", "2", "--epochs", "3", "--study", "more.db", "--quiet").Code);
        var again = _tool.Run("tune", "--resume", "more.db", "--trials", "4", "--quiet");
        Assert.True(again.Code == 0, again.Error);
        using var opened = new Opened(_tool["more.db"]);
        Assert.Equal(4, opened.Study.Trials.Count);
        Assert.Contains("there are 4 trials already", _tool.Run("tune", "--resume", "more.db", "--trials", "3").Error);
    }

    [Fact]
    public void A_space_of_ones_own_is_searched_and_nothing_beside_it()
    {
        _tool.Write("space.json", """{ "width": { "kind": "Power", "low": 4, "high": 16 }, "/optimizer/beta2": { "kind": "Number", "low": 0.9, "high": 0.999, "scale": "ReverseLog" } }""");
        var answer = _tool.Run("tune", "t.csv", "--target", "t", "--trials", "3", "--epochs", "2", "--space", "space.json", "--study", "own.db", "--sampler", "random", "--by", "metric");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("lies outside the space", answer.Error); // 128 units
        using var opened = new Opened(_tool["own.db"]);
        Assert.All(opened.Study.Trials, trial => Assert.Equal(["/optimizer/beta2", "width"], trial.Settings.Keys.Order()));
        var best = JsonDocument.Parse(_tool.Run("tune", "best", "own.db").Output).RootElement;
        Assert.Equal(opened.Study.Best!.Settings["/optimizer/beta2"].Number, best.GetProperty("optimizer").GetProperty("beta2").GetDouble());
        Assert.Equal(0, _tool.Run("tune", "best", "own.db", "--out", "own.json").Code);
        Assert.Equal(0, _tool.Run("train", "t.csv", "--target", "t", "--recipe", "own.json", "--out", "own", "--quiet").Code);
        Assert.Contains("there already", _tool.Run("tune", "best", "own.db", "--out", "own.json").Error);
    }

    [Theory]
    [InlineData("""{ "width": { "kind": "Power", "low": 16, "high": 4 } }""", "width: Powers of two: found 16 to 4")]
    [InlineData("""{ "learning-rate": { "kind": "Number", "low": 1, "high": 0.1 } }""", "low below high")]
    [InlineData("""{ "learning-rate": { "kind": "Number", "low": 0, "high": 0.1, "scale": "Log" } }""", "logarithmic scale")]
    [InlineData("""{ "schedule": { "kind": "Category", "choices": [] } }""", "found no choices")]
    [InlineData("""{ "/optimizer/bta1": { "kind": "Number", "low": 0, "high": 0.1 } }""", "bta1")]
    [InlineData("""{ "/batchSize": { "kind": "Number", "low": 1.5, "high": 2.5 } }""", "batchSize")]
    [InlineData("""{ "learning-rate": { "kind": "Numbr", "low": 0, "high": 0.1 } }""", "learning-rate")]
    [InlineData("""{ "learning-rate": { "kind": "Number", "low": 0.1 } }""", "high")]
    [InlineData("""{ "learnin-rate": { "kind": "Number", "low": 0.1, "high": 1 } }""", "Did you mean learning-rate?")]
    [InlineData("[1]", "expected parameters by their names")]
    [InlineData("{", "space.json")]
    public void A_bad_space_is_refused_before_anything_is_written(string space, string expected)
    {
        _tool.Write("bad.json", space);
        var answer = _tool.Run("tune", "t.csv", "--target", "t", "--space", "bad.json", "--study", "bad.db", "--quiet");
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected.Replace("space.json", "bad.json"), answer.Error);
        Assert.False(File.Exists(_tool["bad.db"]));
    }

    [Theory]
    [InlineData("--trials 0", "--trials: found 0")]
    [InlineData("--for soon", "--for: found \"soon\"")]
    [InlineData("--sampler best", "expected one of auto")]
    [InlineData("--pruner best", "expected one of none")]
    [InlineData("--by luck", "--by: found \"luck\"")]
    [InlineData("--workers 0", "--workers: found 0")]
    [InlineData("--trial-memory -1", "--trial-memory: found -1")]
    [InlineData("--space none.json", "There is no file none.json")]
    [InlineData("--study s.db", "--resume s.db")]
    public void A_bad_option_is_told_by_its_name(string option, string expected)
    {
        var answer = _tool.Run(["tune", "t.csv", "--target", "t", "--quiet", .. option.Split(' ')]);
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Error);
    }

    [Theory]
    [InlineData("tune show none.db", "There is no file none.db")]
    [InlineData("tune show t.csv", "is no file of studies")]
    [InlineData("tune show s.db --trial 99", "the trials 0 to 7")]
    [InlineData("tune --resume s.db --epochs 3", "leave --epochs out")]
    [InlineData("tune --resume s.db t.csv", "leave t.csv out")]
    public void What_is_no_study_is_told_and_left_as_it_is(string command, string expected)
    {
        string[] before = _tool.Files;
        var answer = _tool.Run(command.Split(' '));
        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Error);
        Assert.Equal(before.Where(file => !file.Contains(".db")), _tool.Files.Where(file => !file.Contains(".db")));
    }

    [Fact]
    public void A_wrong_option_below_tune_is_told_with_the_whole_command()
    {
        Assert.Contains("Try: hone tune show --help", _tool.Run("tune", "show", "s.db", "--nothing").Error);
        Assert.Contains("hone tune show needs STUDY", _tool.Run("tune", "show").Error);
    }

    [Fact]
    public void A_recipe_that_is_the_best_itself_is_confirmed_once_and_is_no_gain()
    {
        var report = Json(_tool.Run("tune", "t.csv", "--target", "t", "--trials", "1", "--epochs", "3", "--study", "itself.db", "--confirm", "2", "--json")).GetProperty("confirmation");
        Assert.False(report.GetProperty("isGain").GetBoolean());
        Assert.Equal(report.GetProperty("best").ToString(), report.GetProperty("start").ToString());
    }

    [Fact]
    public void Studies_are_listed_with_their_best_values()
    {
        Assert.Matches("^s.db  t.csv  8 of 8 trials  best dev loss 0\\.", _tool.Run("tune", "list", "s.db").Output);
        Assert.Equal(8, Json(_tool.Run("tune", "list", "s.db", "--json"))[0].GetProperty("trials").GetInt32());
        Assert.Contains("There are no studies here", _tool.Run("tune", "list").Output);
        string trial = _tool.Run("tune", "show", "s.db", "--trial", "0").Output;
        Assert.Contains("Trial 0: finished", trial);
        Assert.Contains("attempt 1 by", trial);
        Assert.Contains("epoch 9:", trial);
    }

    [Fact]
    public void A_killed_search_goes_on_and_no_trial_is_lost()
    {
        string[] command = ["tune", "t.csv", "--target", "t", "--trials", "12", "--epochs", "150", "--study", "killed.db", "--quiet", "--pruner", "none"];
        for (int kill = 0; kill < 3; kill++)
        {
            using var process = _tool.Start(null, kill == 0 ? command : ["tune", "--resume", "killed.db", "--quiet"]);
            process.StandardInput.Close();
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20) && !process.HasExited && Measured() <= kill * 40; Thread.Sleep(20)) { }
            process.Kill();
            Tool.Answer(process);
        }
        var answer = _tool.Run("tune", "--resume", "killed.db", "--quiet");
        Assert.True(answer.Code == 0, answer.Error);
        using var opened = new Opened(_tool["killed.db"]);
        Assert.Equal(12, opened.Study.Trials.Count);
        Assert.All(opened.Study.Trials, trial => Assert.Equal(TrialState.Finished, trial.State));
        Assert.All(opened.Study.Trials, trial => Assert.Equal(AttemptEnd.Told, Assert.Single(opened.Study.Attempts(trial.Number), attempt => attempt.End != AttemptEnd.Lost).End));

        long Measured()
        {
            if (!File.Exists(_tool["killed.db"])) return 0;
            try
            {
                using var running = new Opened(_tool["killed.db"]);
                return running.Study.Curves.Sum(curve => curve.Last);
            }
            catch (InputException) { return 0; } // made, and still empty
        }
    }

    [Fact]
    public void A_trial_whose_worker_hangs_is_killed_at_its_limit_and_the_others_go_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var process = _tool.Start(null, "tune", "t.csv", "--target", "t", "--trials", "3", "--epochs", "40", "--study", "hung.db", "--trial-time", "1s", "--workers", "1", "--pruner", "none");
        process.StandardInput.Close();
        int worker = 0;
        for (var watch = Stopwatch.StartNew(); worker == 0 && watch.Elapsed < TimeSpan.FromSeconds(60); Thread.Sleep(5))
        {
            if (!File.Exists(_tool["hung.db"])) continue;
            try
            {
                using var running = new Opened(_tool["hung.db"]);
                if (running.Study.Trials.FirstOrDefault(trial => trial.State == TrialState.Running) is { } trial) worker = int.Parse(trial.Worker![(trial.Worker!.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
            }
            catch (InputException) { } // made, and still empty
        }
        Assert.NotEqual(0, worker);
        Process.Start("kill", ["-STOP", $"{worker}"])!.WaitForExit();
        var answer = Tool.Answer(process);
        Assert.True(answer.Code == 0, answer.Error);
        using var opened = new Opened(_tool["hung.db"]);
        Assert.Equal(3, opened.Study.Trials.Count);
        var killed = Assert.Single(opened.Study.Trials, trial => trial.State == TrialState.Infeasible);
        Assert.Contains("took longer than 1 s, and was killed", killed.Reason);
        Assert.Equal(2, opened.Study.Trials.Count(trial => trial.State == TrialState.Finished));
    }

    [Fact]
    public void A_trial_whose_process_holds_too_much_memory_is_killed()
    {
        var answer = _tool.Run("tune", "t.csv", "--target", "t", "--trials", "1", "--epochs", "100000", "--patience", "0", "--study", "fat.db", "--trial-memory", "10", "--workers", "1", "--pruner", "none", "--quiet");
        Assert.Equal(1, answer.Code);
        Assert.Contains("No trial finished: trial 0: its process held", answer.Error);
        Assert.Contains("more than 10, and was killed", answer.Error);
    }

    /// <summary>A study's file, looked at from outside.</summary>
    private sealed class Opened : IDisposable
    {
        private readonly SqliteStudyStore _store;

        public Opened(string path)
        {
            _store = SqliteStudyStore.OpenExisting(path);
            try { Study = Study.Open(_store, Path.GetFileNameWithoutExtension(path)); }
            catch
            {
                _store.Dispose();
                throw;
            }
        }

        public Study Study { get; }

        public void Dispose()
        {
            Study.Dispose();
            _store.Dispose();
        }
    }
}
