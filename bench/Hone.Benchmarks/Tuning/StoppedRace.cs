using System.Globalization;
using Hone.Numerics;
using Hone.Tuning.Samplers;

namespace Hone.Benchmarks.Tuning;

/// <summary>Whether a sampler gains by what trials came to that were stopped early: learning curves of LCBench, the worse two thirds stopped at each rung.</summary>
/// <remarks>Li et al. 2020, "A system for massively parallel hyperparameter tuning" (ASHA), one trial at a time; what is spent is epochs.</remarks>
internal sealed class StoppedRace(LcbenchModel model, int seeds, int threads)
{
    private const int Reduction = 3, Trials = 20;

    private static readonly int[] Rungs = [6, 17, LcbenchModel.Epochs];

    private enum Way
    {
        /// <summary>No trial is stopped.</summary>
        Whole,

        /// <summary>The sampler is told of whole trials only.</summary>
        Ignored,

        /// <summary>The sampler is told how far each trial came and its last value.</summary>
        Told,
    }

    public string Report()
    {
        Sampler[] samplers = [new GaussianProcessSampler(), new TpeSampler(), new CmaEsSampler()];
        var kinds = (from sampler in samplers from way in Enum.GetValues<Way>() select (Sampler: sampler, Way: way)).ToArray();
        string[] names = [.. kinds.Select(kind => $"{kind.Sampler.Name}, {(kind.Way switch { Way.Whole => "nothing stopped", Way.Ignored => "stopped ones ignored", _ => "stopped ones told" })}")];
        var results = LcbenchTasks.Tables.Select((item, i) =>
        {
            var task = LcbenchTasks.Of(model).ElementAt(i);
            var courses = kinds.SelectMany((kind, k) => Enumerable.Range(1, seeds).Select(seed => (kind, Name: names[k], seed))).AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
                .Select(job => new Course(task, job.Name, job.seed, Run(item.Table, task, job.kind.Sampler, job.kind.Way, job.seed)));
            var chance = Enumerable.Range(1001, 100).Select(seed => new HoneTuner(new RandomSampler()).Run(task, seed, TuningRace.ReferenceTrials));
            return new TaskResult(task, names, [.. courses], [.. chance]);
        }).ToArray();
        double Mean(string name, int trials) => Math.Exp(results.Average(result => Math.Log(result.Regret(name, trials))));
        var lines = new List<string> { $"\nTrials of LCBench that are stopped after {Rungs[0]} or {Rungs[1]} epochs where they are not among the best third, {seeds} seeds: geometric mean of the median normalised regret after so many epochs.\n",
            $"| sampler | {Trials / 2 * LcbenchModel.Epochs} epochs | {Trials * LcbenchModel.Epochs} epochs |", "|---|---|---|" };
        lines.AddRange(names.Select(name => string.Create(CultureInfo.InvariantCulture, $"| {name} | {Mean(name, Trials / 2):0.0000} | {Mean(name, Trials):0.0000} |")));
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>What the best whole trial is worth, each time as many epochs were spent as a whole trial takes.</summary>
    private static double[] Course(List<(int Spent, double Best)> steps) =>
        [.. Enumerable.Range(1, Trials).Select(trial => steps.Where(step => step.Spent <= trial * LcbenchModel.Epochs).Select(step => step.Best).DefaultIfEmpty(steps[0].Best).Min())];

    private double[] Run(string table, TuningTask task, Sampler sampler, Way way, int seed)
    {
        var key = new Key((ulong)seed);
        var told = new List<Outcome>();
        var steps = new List<(int Spent, double Best)>();
        var reached = Rungs.Select(_ => new List<double>()).ToArray();
        int spent = 0, number = 0;
        while (spent < Trials * LcbenchModel.Epochs)
        {
            var point = sampler.Next(new History(task.Space, number, told, []), key.Fold((ulong)number));
            number++;
            for (int rung = way == Way.Whole ? Rungs.Length - 1 : 0, before = 0; rung < Rungs.Length; before = Rungs[rung], rung++)
            {
                spent += Rungs[rung] - before;
                double value = -LcbenchTasks.At(model, table, point, Rungs[rung]);
                bool last = rung == Rungs.Length - 1;
                if (last) steps.Add((spent, value));
                reached[rung].Add(value);
                if (!last && reached[rung].Count(other => other < value) < Math.Max(1, reached[rung].Count / Reduction)) continue;
                if (last || way == Way.Told) told.Add(new Outcome(point, value, Rungs[rung] / (double)LcbenchModel.Epochs));
                break;
            }
        }
        return Course(steps);
    }
}
