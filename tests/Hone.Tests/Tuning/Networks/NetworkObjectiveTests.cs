using Hone.Data;
using Hone.Diagnosis;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Training;
using Hone.Tuning;
using Hone.Tuning.Networks;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Tuning.Networks;

public sealed class NetworkObjectiveTests : IDisposable
{
    private static readonly Space Rates = new(("learning-rate", new NumberParameter(1e-4, 1e-1, Scale.Log)), ("width", new PowerParameter(4, 16)));

    private readonly string _folder = Directory.CreateTempSubdirectory("hone-trials-").FullName;
    private readonly DenseDataset _train = Rings(200, new Key(1)), _dev = Rings(100, new Key(2));

    private static Recipe Recipe { get; } = new()
    {
        Model = new Sequential(new Dense(8), new Tanh(), new Dropout(0.9), new Dense(1)),
        Loss = new SigmoidCrossEntropy(),
        Metric = new Accuracy(),
        Optimizer = new Adam(),
        LearningRate = 1e-2,
        Epochs = 12,
        BatchSize = 20,
    };

    private TrialFiles Files => new(Path.Join(_folder, "trials"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_trial_that_is_paused_and_gone_on_with_reports_what_one_that_never_stopped_reports()
    {
        IReadOnlyList<Curve> Curves(Pruner pruner)
        {
            using var study = new Study(Rates, new RandomSampler(), pruner: pruner);
            var objective = new NetworkObjective(Recipe, _train, _dev, Files);
            for (int started = 0; study.Ask(mayStart: started < 9) is { } next;)
            {
                if (next.Attempt == 1) started++;
                Assert.True(objective.CarryOut(study, next, TestContext.Current.CancellationToken));
            }
            Assert.Equal(pruner.Pauses, study.Trials.Any(trial => trial.Attempts > 1 && trial.Step > 2));
            return study.Curves;
        }
        var whole = Curves(new NoPruner());
        foreach (var curve in Curves(new HalvingPruner(2, 2)))
        {
            Assert.Equal(Enumerable.Range(1, curve.Last), curve.Steps);
            Assert.Equal(whole[curve.Number].Values.Take(curve.Last), curve.Values);
        }
    }

    [Fact]
    public void Checkpoints_are_kept_while_trials_may_go_on_and_no_longer()
    {
        using var study = new Study(Rates, new RandomSampler(), pruner: new HalvingPruner(2, 2));
        var objective = new NetworkObjective(Recipe, _train, _dev, Files);
        for (int i = 0; i < 3; i++) objective.CarryOut(study, study.Ask()!, TestContext.Current.CancellationToken);
        var paused = study.Trials.Where(trial => trial.State == TrialState.Paused).Select(trial => trial.Number).ToArray();
        Assert.NotEmpty(paused);
        Assert.Equal(paused, Directory.GetFiles(Files.Folder).Select(file => int.Parse(Path.GetFileName(file).Split('.')[0])).Distinct().Order());
        Files.Keep([.. study.Trials.Select(trial => trial with { State = TrialState.Pruned })]);
        Assert.Empty(Directory.GetFiles(Files.Folder));
        Files.Leave();
        Assert.False(Directory.Exists(Files.Folder));
    }

    [Fact]
    public void A_trial_tells_its_value_and_what_else_is_worth_knowing()
    {
        using var study = new Study(Rates);
        new NetworkObjective(Recipe, _train, _dev, Files).CarryOut(study, study.Ask()!, TestContext.Current.CancellationToken);
        var trial = Assert.Single(study.Trials);
        Assert.Equal(trial.Value, trial.Facts["devLoss"]);
        Assert.Equal(12, trial.Facts["epochs"]);
        Assert.InRange(trial.Facts["bestEpoch"], 1, 12);
        Assert.InRange(trial.Facts["metric"], 0, 1);
        Assert.InRange(trial.Facts["standardError"], 1e-4, 0.2); // of the mean of 100 losses of about 0.3 to 0.7
        Assert.Equal(12, trial.Step);
    }

    [Fact]
    public void Judged_by_the_metric_the_value_is_that_of_the_best_epoch()
    {
        using var study = new Study(Rates, higherIsBetter: true);
        new NetworkObjective(Recipe, _train, _dev, Files, byMetric: true).CarryOut(study, study.Ask()!, TestContext.Current.CancellationToken);
        var trial = Assert.Single(study.Trials);
        Assert.Equal(trial.Facts["metric"], trial.Value);
    }

    [Fact]
    public void Settings_that_diverge_or_cannot_be_built_are_infeasible_with_the_reason()
    {
        using var study = new Study(new Space(("learning-rate", new NumberParameter(1e20, 1e30, Scale.Log))));
        new NetworkObjective(Recipe with { Optimizer = new Sgd(), Model = new Sequential(new Dense(8), new Relu(), new Dense(8), new Relu(), new Dense(1)) }, _train, _dev, Files).CarryOut(study, study.Ask()!, TestContext.Current.CancellationToken);
        Assert.Equal(TrialState.Infeasible, study.Trials[0].State);
        Assert.Contains("diverged", study.Trials[0].Reason);

        using var unbuilt = new Study(new Space(("/model/layers/0/units", new IntegerParameter(0, 3))));
        unbuilt.Enqueue(new Dictionary<string, Setting> { ["/model/layers/0/units"] = 0 });
        new NetworkObjective(Recipe, _train, _dev, Files).CarryOut(unbuilt, unbuilt.Ask()!, TestContext.Current.CancellationToken);
        Assert.Equal(TrialState.Infeasible, unbuilt.Trials[0].State);
        Assert.Contains("Units", unbuilt.Trials[0].Reason);
    }

    [Fact]
    public void A_trial_over_its_time_ends_at_the_end_of_a_step_as_infeasible()
    {
        using var study = new Study(Rates);
        var objective = new NetworkObjective(Recipe with { Epochs = 1_000_000 }, _train, _dev, Files) { MostTime = TimeSpan.FromMilliseconds(50) };
        Assert.True(objective.CarryOut(study, study.Ask()!, TestContext.Current.CancellationToken));
        Assert.Equal(TrialState.Infeasible, study.Trials[0].State);
        Assert.Contains("longer than 0.05 s", study.Trials[0].Reason);
    }

    [Fact]
    public void A_cancelled_trial_is_given_back_and_goes_on_to_the_same_value()
    {
        double Value(bool interrupted)
        {
            using var study = new Study(Rates);
            var objective = new NetworkObjective(Recipe, _train, _dev, Files);
            if (interrupted)
            {
                using var cancel = new CancellationTokenSource();
                cancel.Cancel(); // heard at the end of the first step
                objective.CarryOut(study, study.Ask()!, cancel.Token);
                Assert.Equal(TrialState.Waiting, study.Trials[0].State);
                Assert.Single(Directory.GetFiles(Files.Folder));
            }
            objective.CarryOut(study, study.Ask()!, TestContext.Current.CancellationToken);
            return study.Trials[0].Value;
        }
        Assert.Equal(Value(false), Value(true));
    }

    private static DenseDataset Rings(int rows, Key key)
    {
        float[] at = new float[2 * rows], ring = new float[rows];
        for (int i = 0; i < rows; i++)
        {
            double radius = 1 + key.Below(2, i) + 0.3 * key.Fold(1).Normal(i), angle = 2 * Math.PI * key.Fold(2).Uniform(i);
            (at[2 * i], at[2 * i + 1], ring[i]) = ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)), key.Below(2, i));
        }
        return new DenseDataset(at, 2, ring);
    }
}
