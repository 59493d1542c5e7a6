using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>What changes while a recipe is carried out.</summary>
public sealed class Run
{
    private readonly IReadOnlyList<Callback> _callbacks;
    private readonly Snapshot _best;
    private readonly Snapshot? _measured; // room for the weights to measure, where the optimiser moves others
    private EpochMean _mean;

    internal Run(Recipe recipe, Plan<float> plan, int stepsPerEpoch, IReadOnlyList<Callback> callbacks)
    {
        Recipe = recipe;
        Plan = plan;
        Stepper = new Stepper<float>(recipe.Optimizer, plan, Trainer.NoiseOf(recipe));
        StepsPerEpoch = stepsPerEpoch;
        _callbacks = callbacks;
        _best = new Snapshot(plan);
        if (recipe.WeightAverage > 0) Average = new AveragedWeights(plan, recipe.WeightAverage);
        if (Stepper.Averages) _measured = new Snapshot(plan);
    }

    /// <summary>What is carried out; its learning rate may be changed while the run goes on.</summary>
    public Recipe Recipe { get; private set; }

    public Plan<float> Plan { get; }

    public Stepper<float> Stepper { get; }

    public int StepsPerEpoch { get; }

    /// <summary>Whole epochs done, their measuring on dev included.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Batches done of the epoch under way: 0 to <see cref="StepsPerEpoch"/>.</summary>
    public int Batch => (int)(Stepper.Steps - (long)Epoch * StepsPerEpoch);

    public Progress Progress => new(Stepper.Steps, Epoch, Stepper.Steps / ((double)Recipe.Epochs * StepsPerEpoch));

    /// <summary>The best epoch so far, as <see cref="Recipe.BestBy"/> says; null before the first.</summary>
    public EpochReport? Best { get; internal set; }

    /// <summary>Why the run ends; null while it goes on.</summary>
    public Stop? End { get; private set; }

    /// <summary>What the recipe's weight average has come to; null where it has none.</summary>
    internal AveragedWeights? Average { get; }

    /// <summary>What the steps of the epoch under way have measured.</summary>
    internal ref EpochMean Mean => ref _mean;

    /// <summary>Whether everything learned is a finite number: a state that is not cannot be gone on from.</summary>
    internal bool IsSound => IsFinite(Plan.Weights) && IsFinite(Plan.StateValues) && (Average is null || IsFinite(Average.Mean.Weights) && IsFinite(Average.Mean.States));

    /// <summary>Ends the run after this step; the first reason stands.</summary>
    public void Stop(string reason) => Stop(StopKind.Stopped, reason);

    /// <summary>Tells the person something, through every callback's <see cref="Callback.OnNotice"/>.</summary>
    public void Say(string notice)
    {
        foreach (var callback in _callbacks) callback.OnNotice(this, notice);
    }

    internal void Stop(StopKind kind, string reason) => End ??= new Stop(kind, reason);

    /// <summary>From the next step on the learning rate follows another schedule, and the recipe says so.</summary>
    internal void ChangeRate(Schedule next) => Recipe = Recipe with { LearningRate = new Then(Recipe.LearningRate, Epoch, next) };

    /// <summary>Goes on with the recipe as a checkpoint has it.</summary>
    internal void Adopt(Recipe recipe) => Recipe = recipe;

    /// <summary>Keeps the plan's state as the best one.</summary>
    internal void KeepBest(EpochReport report)
    {
        Best = report;
        _best.Take(Plan);
    }

    /// <summary>Puts the best state into the plan for good; before the first epoch the average, where there is one.</summary>
    internal void RestoreBest()
    {
        if (Best is not null) _best.Restore(Plan);
        else if (Stepper.Steps > 0) PutAverage();
    }

    /// <summary>Does something with the plan in the state that is measured and kept: the average of the weights where the recipe or its optimiser has one. Afterwards the plan is as before.</summary>
    internal void WithAverage(Action<Plan<float>> action)
    {
        var moved = Stepper.Steps > 0 ? PutAverage() : null;
        try { action(Plan); }
        finally { moved?.Swap(Plan); }
    }

    /// <summary>Puts what is measured into the plan, in exchange for what training goes on with; null where they are the same.</summary>
    private Snapshot? PutAverage()
    {
        var exchanged = _measured ?? Average?.Mean;
        if (_measured is not null)
        {
            Stepper.Average(_measured.Weights);
            Plan.StateValues.CopyTo(_measured.States);
        }
        exchanged?.Swap(Plan);
        if (_measured is not null) Stepper.Bound(); // a mean of weights within bounds lies within them, this one runs a little apart
        return exchanged;
    }

    /// <summary>Does something with the plan in its best state; afterwards the plan is as before.</summary>
    internal void WithBest(Action<Plan<float>> action)
    {
        if (Best is not null) _best.Swap(Plan);
        try { action(Plan); }
        finally { if (Best is not null) _best.Swap(Plan); }
    }

    private static bool IsFinite(ReadOnlySpan<float> values) => !values.ContainsAnyExceptInRange(float.MinValue, float.MaxValue);
}
