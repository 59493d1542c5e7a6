using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>What changes while a recipe is carried out.</summary>
public sealed class Run
{
    private readonly Snapshot _best;

    internal Run(Recipe recipe, Plan<float> plan, int stepsPerEpoch)
    {
        Recipe = recipe;
        Plan = plan;
        Stepper = new Stepper<float>(recipe.Optimizer, plan);
        StepsPerEpoch = stepsPerEpoch;
        _best = new Snapshot(plan);
    }

    public Recipe Recipe { get; }

    public Plan<float> Plan { get; }

    public Stepper<float> Stepper { get; }

    public int StepsPerEpoch { get; }

    /// <summary>Whole epochs done.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Whether the steps done make whole epochs: only then is a state one that a run can go on from.</summary>
    internal bool IsBetweenEpochs => Stepper.Steps % StepsPerEpoch == 0;

    public Progress Progress => new(Stepper.Steps, Epoch, Stepper.Steps / ((double)Recipe.Epochs * StepsPerEpoch));

    /// <summary>The epoch with the lowest dev loss so far; null before the first.</summary>
    public EpochReport? Best { get; internal set; }

    /// <summary>Why the run ends; null while it goes on.</summary>
    public Stop? End { get; private set; }

    /// <summary>Ends the run after this step; the first reason stands.</summary>
    public void Stop(string reason) => Stop(StopKind.Stopped, reason);

    internal void Stop(StopKind kind, string reason) => End ??= new Stop(kind, reason);

    /// <summary>Keeps the plan's state as the best one.</summary>
    internal void KeepBest(EpochReport report)
    {
        Best = report;
        _best.Take(Plan);
    }

    /// <summary>Puts the best state into the plan for good.</summary>
    internal void RestoreBest()
    {
        if (Best is not null) _best.Restore(Plan);
    }

    /// <summary>Does something with the plan in its best state; afterwards the plan is as before.</summary>
    internal void WithBest(Action<Plan<float>> action)
    {
        if (Best is not null) _best.Swap(Plan);
        try { action(Plan); }
        finally { if (Best is not null) _best.Swap(Plan); }
    }
}
