using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Samplers;

/// <summary>Suggests what to try next. It keeps no state: the same history and key give the same point.</summary>
public abstract record Sampler
{
    private const int Tries = 100;

    /// <summary>One of each, as it is where nothing is said of it.</summary>
    public static IReadOnlyList<Sampler> All { get; } =
        [new AutoSampler(), new RandomSampler(), new GridSampler(), new HaltonSampler(), new TpeSampler(), new GaussianProcessSampler(), new CmaEsSampler()];

    /// <summary>What it is called in files and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The sampler of this <see cref="Name"/>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Sampler Named(string name) =>
        All.FirstOrDefault(sampler => sampler.Name == name) ?? throw new InputException($"The sampler: found {name}, expected one of {string.Join(", ", All.Select(sampler => sampler.Name))}.");

    /// <summary>Why this sampler does not suit a space, and what does; null where nothing is to be said.</summary>
    public virtual string? Warning(Space space) => null;

    /// <summary>The next point to try.</summary>
    /// <param name="key">Folded from the study's seed and the trial's number.</param>
    /// <exception cref="InputException">The space's condition on points refused a hundred random ones.</exception>
    public Point Next(History history, Key key)
    {
        var space = history.Space;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            // A suggestion that is refused, or was made before though there are others, gives way to chance.
            var point = space.At(attempt == 0 ? Suggest(history, key.Fold(0)) : Random(space, key.Fold((ulong)attempt)));
            if (space.Allows?.Invoke(point) == false || attempt < Tries / 2 && history.Number < space.Count && history.Holds(point)) continue;
            return point;
        }
        throw new InputException($"Found no point that the space allows among {Tries} drawn at random: its condition refuses all or nearly all of it. Loosen the condition or change the ranges.");
    }

    /// <summary>A place 0 … 1 for each parameter.</summary>
    protected abstract double[] Suggest(History history, Key key);

    internal double[] SuggestFor(History history, Key key) => Suggest(history, key);

    private protected static double[] Random(Space space, Key key) => [.. Enumerable.Range(0, space.Parameters.Count).Select(i => key.Uniform(i))];
}
