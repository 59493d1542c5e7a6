namespace Hone.Benchmarks.Tuning;

/// <summary>Every tuner on every task, from several seeds.</summary>
/// <param name="cheapSeeds">Seeds of tuners that cost next to nothing, on tasks that do.</param>
internal sealed class TuningRace(IReadOnlyList<Tuner> tuners, int budget, int seeds, int cheapSeeds)
{
    /// <summary>Trials after which chance is what regret is measured by.</summary>
    public const int ReferenceTrials = 10;

    public IEnumerable<TaskResult> Run(IEnumerable<TuningTask> tasks)
    {
        foreach (var task in tasks)
        {
            var courses = tuners.SelectMany(tuner => Enumerable.Range(1, tuner.IsCheap && task.Group == "analytic" ? cheapSeeds : seeds).Select(seed => tuner.Run(task, seed, budget))).ToArray();
            var chance = Enumerable.Range(1001, Math.Max(seeds, task.Group == "own" ? 0 : 100)).Select(seed => new HoneTuner(new Hone.Tuning.Samplers.RandomSampler()).Run(task, seed, ReferenceTrials));
            yield return new TaskResult(task, [.. tuners.Select(tuner => tuner.Name)], courses, [.. chance]);
        }
    }
}
