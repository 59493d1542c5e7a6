using Hone.Tuning.Samplers;

namespace Hone.Benchmarks.Tuning;

/// <summary>Every tuner on every task, from several seeds.</summary>
/// <param name="cheapSeeds">Seeds of tuners that cost next to nothing, on tasks that do.</param>
/// <param name="threads">Studies at a time; never shows in the result.</param>
internal sealed class TuningRace(IReadOnlyList<Tuner> tuners, int budget, int seeds, int cheapSeeds, int threads)
{
    /// <summary>Trials after which chance is what regret is measured by.</summary>
    public const int ReferenceTrials = 10;

    private const int FirstChance = 1001; // seeds of no study

    public int FirstSeed { get; init; } = 1;

    public IEnumerable<TaskResult> Run(IEnumerable<TuningTask> tasks)
    {
        foreach (var task in tasks)
        {
            var studies = tuners.SelectMany(tuner => Enumerable.Range(FirstSeed, tuner.IsCheap && task.Group == "analytic" ? cheapSeeds : seeds).Select(seed => (tuner, seed, budget)));
            var chance = Enumerable.Range(FirstChance, task.Group == "own" ? seeds : Math.Max(seeds, 100)).Select(seed => ((Tuner)new HoneTuner(new RandomSampler()), seed, ReferenceTrials));
            Course[] Run(IEnumerable<(Tuner Tuner, int Seed, int Budget)> jobs) => [.. jobs.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(job => job.Tuner.Run(task, job.Seed, job.Budget))];
            yield return new TaskResult(task, [.. tuners.Select(tuner => tuner.Name)], Run(studies), Run(chance));
        }
    }
}
