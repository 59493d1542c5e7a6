using Hone.Diagnosis;
using Hone.Tuning;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Tuning;

public class StudyTests
{
    private static readonly Space Line = new(("x", new NumberParameter(-3, 3)));

    [Fact]
    public void The_best_of_a_study_is_near_the_optimum_whichever_way_is_better()
    {
        foreach (bool higher in (bool[])[false, true])
        {
            var study = new Study(Line, seed: 4, higherIsBetter: higher);
            var best = study.Optimize(point => (higher ? -1 : 1) * Math.Pow(point["x"].Number - 1, 2), 25, TestContext.Current.CancellationToken)!;
            Assert.Equal(1, best.Point["x"].Number, 0.01);
            Assert.Equal(25, study.Trials.Count);
        }
    }

    [Fact]
    public void The_same_seed_and_order_give_the_same_suggestions_with_trials_under_way_too()
    {
        string Walk(ulong seed)
        {
            var study = new Study(Line, new TpeSampler(), seed);
            var open = new Queue<Trial>();
            for (int i = 0; i < 40; i++)
            {
                open.Enqueue(study.Ask());
                if (open.Count == 4 && open.TryDequeue(out var trial)) study.Tell(trial, Math.Abs(trial.Point["x"].Number));
            }
            return string.Join(";", study.Trials.Select(trial => trial.Point.ToString()));
        }
        Assert.Equal(Walk(1), Walk(1));
        Assert.NotEqual(Walk(1), Walk(2));
    }

    [Fact]
    public void A_point_of_ones_own_is_tried_first()
    {
        var study = new Study(Line);
        study.Enqueue(Line.Of(new Dictionary<string, Setting> { ["x"] = 2.5 }));
        Assert.Equal(2.5, study.Ask().Point["x"].Number);
        Assert.Throws<ArgumentException>(() => study.Enqueue(new Space(("x", new NumberParameter(0, 1))).At([0.5])));
    }

    [Fact]
    public void A_value_that_is_not_finite_is_information_and_an_error_is_not()
    {
        var study = new Study(Line);
        Trial diverged = study.Ask(), failed = study.Ask(), sound = study.Ask();
        study.Tell(diverged, double.NaN);
        study.Fail(failed);
        study.Tell(sound, 1);
        Assert.Equal([TrialState.Infeasible, TrialState.Failed, TrialState.Finished], study.Trials.Select(trial => trial.State));
        Assert.Same(sound, study.Best);
        Assert.Contains("told before", Assert.Throws<InvalidOperationException>(() => study.Tell(sound, 2)).Message);
        Assert.Throws<InvalidOperationException>(() => new Study(Line).Tell(sound, 2));
    }

    [Fact]
    public void An_objective_that_throws_fails_its_trial_and_leaves_the_study_whole()
    {
        var study = new Study(Line);
        Assert.Throws<DivideByZeroException>(() => study.Optimize(_ => throw new DivideByZeroException(), 5, TestContext.Current.CancellationToken));
        Assert.Equal(TrialState.Failed, Assert.Single(study.Trials).State);
        Assert.NotNull(study.Optimize(point => point["x"].Number, 3, TestContext.Current.CancellationToken));
        Assert.Equal(4, study.Trials.Count);
    }

    [Fact]
    public async Task Trials_from_many_threads_are_each_counted_once()
    {
        var study = new Study(Line, new RandomSampler());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => study.Optimize(point => point["x"].Number, 50, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(0, 400), study.Trials.Select(trial => trial.Number));
        Assert.All(study.Trials, trial => Assert.Equal(TrialState.Finished, trial.State));
    }
}
