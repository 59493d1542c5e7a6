using Hone.Lab.Results;

namespace Hone.Lab;

/// <summary>A lesson as an experiment: variants that differ in one thing, trained with several seeds.</summary>
public abstract class Experiment
{
    /// <summary>All of them, in the order of the lessons.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new Experiments.Initialization(), new Experiments.Regularization(), new Experiments.Dropout(), new Experiments.GradientChecking(), new Experiments.MiniBatches(), new Experiments.Momentum(),
        new Experiments.OptimizerChoice(), new Experiments.LearningRateDecay(), new Experiments.Normalization(), new Experiments.BatchNorm(), new Experiments.TuningScale(),
    ];

    /// <summary>As it stands in commands.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>What is asked, in a sentence.</summary>
    public abstract string Question { get; }

    /// <summary>Seeds where none are chosen.</summary>
    public virtual int Seeds => 5;

    /// <summary>Whether points of one's own can stand in for the experiment's.</summary>
    public virtual bool TakesData => true;

    /// <summary>Whether a file's columns are standardised where a variant does not say what is done to them: nobody knows their units beforehand.</summary>
    internal virtual bool StandardisesFiles => true;

    /// <summary>What holds published figures against what comes out; null where none were published.</summary>
    internal virtual Reproduction? Reproduction => null;

    /// <exception cref="InputException">The options do not fit, or the data cannot be read.</exception>
    public LabReport Run(LabOptions options)
    {
        if (options.Data is not null && !TakesData)
            throw new InputException($"hone lab {Name} looks at no points, so --data has nothing to stand in for. Leave it out.");
        return Run(new Bench(this, options));
    }

    /// <exception cref="InputException">Nothing was published to hold against, or the folder lacks a file.</exception>
    public LabReport Reproduce(string folder, LabOptions options) =>
        (Reproduction ?? throw new InputException($"hone lab {Name} has no published figures to reproduce. Those that have: {string.Join(", ", All.Where(one => one.Reproduction is not null).Select(one => one.Name))}."))
        .Run(this, folder, options);

    /// <exception cref="InputException">There is none of this name.</exception>
    public static Experiment Named(string name) => All.FirstOrDefault(one => one.Name == name)
        ?? throw new InputException($"There is no experiment {name}. Those that are: {string.Join(", ", All.Select(one => one.Name))}.");

    private protected abstract LabReport Run(Bench bench);
}
