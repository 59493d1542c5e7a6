using Hone.Lab.Data;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Numerics;

namespace Hone.Lab;

/// <summary>Where an experiment is carried out: points and seeds, and threads to train on.</summary>
internal sealed class Bench(Experiment experiment, LabOptions options)
{
    private readonly PlaneFile? _file = options.Data is { } path ? PlaneFile.Read(path) : null;

    public Experiment Experiment { get; } = experiment;

    public LabOptions Options { get; } = options;

    public IReadOnlyList<ulong> Seeds { get; } = [.. Enumerable.Range(0, options.Seeds > 0 ? options.Seeds : experiment.Seeds).Select(i => options.FirstSeed + (ulong)i)];

    /// <summary>Points for each seed: the file's, parted anew by each, or else the experiment's own, drawn anew.</summary>
    public IReadOnlyList<Sample> Samples(Func<Key, Sample> own) => [.. Seeds.Select(seed => new Key(seed).Fold(3)).Select(key => _file is null ? own(key) : _file.Part(key))];

    /// <summary>What the points are, in words.</summary>
    /// <param name="own">What the experiment's own ones are.</param>
    public Fact Points(string own) => new("points", _file is null ? own : _file.What + (Experiment.StandardisesFiles ? "; each column less its mean over its standard deviation on train" : ""));

    /// <summary>Trains each variant with each seed; all variants of a seed learn from the same points and start from the same draws.</summary>
    public Comparison Train(IReadOnlyList<Setup> setups, IReadOnlyList<Sample> samples)
    {
        Options.Watch?.Begin([.. setups.Select(setup => setup.Name)], Seeds.Count);
        var trained = new Trained[setups.Count, Seeds.Count];
        Parallel(setups.Count * Seeds.Count, job =>
        {
            var (seed, variant) = Math.DivRem(job, setups.Count); // the first seed of all variants first: they can be compared early
            trained[variant, seed] = Train(setups[variant], samples[seed], seed);
        });
        return new Comparison(setups, samples, trained);
    }

    /// <summary>Does independent jobs, some at once; which thread does which never shows in what comes out.</summary>
    public void Parallel(int jobs, Action<int> job)
    {
        try
        {
            System.Threading.Tasks.Parallel.For(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = Options.Threads, CancellationToken = Options.Cancel }, job);
        }
        catch (AggregateException fault) when (fault.InnerExceptions.FirstOrDefault(inner => inner is OperationCanceledException or InputException) is { } known)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(known);
        }
    }

    /// <summary>A network before its first step.</summary>
    /// <param name="seed">Counted from 0.</param>
    public Walk Walk(Setup setup, Sample sample, int seed) =>
        new(_file is not null && setup.Scaling is null && Experiment.StandardisesFiles ? setup with { Scaling = Scaling.Standard } : setup, sample.Train, sample.Outputs, Seeds[seed]);

    private Trained Train(Setup setup, Sample sample, int seed)
    {
        const int marks = 100;
        var walk = Walk(setup, sample, seed);
        double start = walk.Differentiate();
        List<double> epochs = [], losses = [];
        int between = Math.Max(1, setup.Epochs / marks);
        for (int epoch = 0; epoch < setup.Epochs; epoch++)
        {
            double loss = walk.Run();
            if (epoch % between != 0) continue;
            Options.Cancel.ThrowIfCancellationRequested();
            epochs.Add(epoch);
            losses.Add(loss);
            Options.Watch?.Tell(setup.Name, seed, (double)epoch / setup.Epochs, loss);
        }
        epochs.Add(setup.Epochs);
        losses.Add(walk.Plan.States.Count > 0 ? walk.LossOn(sample.Train) : walk.Differentiate()); // running averages would be moved by a look in training mode
        Options.Watch?.Tell(setup.Name, seed, 1, losses[^1]);
        return new Trained(walk, sample, Seeds[seed], start, [.. epochs], [.. losses]);
    }
}
