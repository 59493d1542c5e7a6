using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Tuning;

/// <summary>A search for the settings that give the best value: ask for a point, try it, tell what came of it.</summary>
/// <remarks>
/// Kept in memory. Any number of trials may be under way at once, from any threads; the same seed and the same order of asking and telling give the same suggestions.
/// </remarks>
/// <param name="space">Where to look.</param>
/// <param name="sampler">What suggests; <see cref="AutoSampler"/> where null.</param>
/// <param name="seed">Of every random choice.</param>
/// <param name="higherIsBetter">Whether the largest value is sought instead of the smallest.</param>
public sealed class Study(Space space, Sampler? sampler = null, ulong seed = 1, bool higherIsBetter = false)
{
    private readonly Lock _lock = new();
    private readonly Sampler _sampler = sampler ?? new AutoSampler();
    private readonly List<Trial> _trials = [];
    private readonly List<Outcome> _finished = [];
    private readonly Queue<Point> _queued = [];

    public Space Space { get; } = space;

    public bool HigherIsBetter { get; } = higherIsBetter;

    /// <summary>In the order in which they were asked for.</summary>
    public IReadOnlyList<Trial> Trials
    {
        get { lock (_lock) return [.. _trials]; }
    }

    /// <summary>The trial with the best value; null where none has a finite one. Of equal ones the first.</summary>
    public Trial? Best => Trials.Where(trial => double.IsFinite(trial.Value)).OrderBy(trial => HigherIsBetter ? -trial.Value : trial.Value).FirstOrDefault();

    /// <summary>Makes a point of one's own the next to be suggested.</summary>
    /// <exception cref="ArgumentException">It is not of this study's space.</exception>
    public void Enqueue(Point point)
    {
        if (point.Space != Space) throw new ArgumentException("The point belongs to another space: make it by this study's.", nameof(point));
        lock (_lock) _queued.Enqueue(point);
    }

    /// <summary>A new trial and the point to try.</summary>
    /// <exception cref="InputException">The space allows no point, or next to none.</exception>
    public Trial Ask()
    {
        lock (_lock)
        {
            int number = _trials.Count;
            var pending = _trials.Where(trial => trial.State == TrialState.Running).Select(trial => trial.Point);
            var point = _queued.TryDequeue(out var own) ? own : _sampler.Next(new History(Space, number, _finished, [.. pending]), new Key(seed).Fold((ulong)number));
            var trial = new Trial(number, point);
            _trials.Add(trial);
            return trial;
        }
    }

    /// <summary>What a trial came to. A value that is not finite says that it diverged, which is worth knowing: there it is bad.</summary>
    /// <exception cref="InvalidOperationException">It was told before.</exception>
    public void Tell(Trial trial, double value)
    {
        lock (_lock)
        {
            End(trial, double.IsFinite(value) ? TrialState.Finished : TrialState.Infeasible, value);
            _finished.Add(new Outcome(trial.Point, HigherIsBetter ? -value : value));
        }
    }

    /// <summary>A trial that could not be carried out: an error in the objective, which says nothing of the point.</summary>
    /// <exception cref="InvalidOperationException">It was told before.</exception>
    public void Fail(Trial trial)
    {
        lock (_lock) End(trial, TrialState.Failed, double.NaN);
    }

    /// <summary>Asks, tries and tells until there are <paramref name="trials"/> more.</summary>
    /// <param name="objective">What a point is worth. An exception fails its trial and ends the search; the study may go on.</param>
    public Trial? Optimize(Func<Point, double> objective, int trials, CancellationToken cancel = default)
    {
        for (int i = 0; i < trials && !cancel.IsCancellationRequested; i++)
        {
            var trial = Ask();
            try
            {
                Tell(trial, objective(trial.Point));
            }
            catch
            {
                if (trial.State == TrialState.Running) Fail(trial);
                throw;
            }
        }
        return Best;
    }

    private void End(Trial trial, TrialState state, double value)
    {
        if (trial.Number >= _trials.Count || _trials[trial.Number] != trial) throw new InvalidOperationException($"Trial {trial.Number} is not of this study.");
        if (trial.State != TrialState.Running) throw new InvalidOperationException($"Trial {trial.Number} was told before: it is {trial.State}.");
        (trial.State, trial.Value) = (state, value);
    }
}
