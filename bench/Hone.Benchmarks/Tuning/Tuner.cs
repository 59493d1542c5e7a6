using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>Something that searches, on the same terms as the others.</summary>
internal abstract record Tuner(string Name)
{
    /// <summary>Whether its suggestions cost next to nothing, so that more seeds can be run.</summary>
    public bool IsCheap { get; init; }

    /// <summary>Searches: <paramref name="observe"/> says what a point comes to, which is all that a tuner gets to know.</summary>
    protected abstract void Search(Space space, int seed, int budget, Func<Point, double> observe);

    public Course Run(TuningTask task, int seed, int budget)
    {
        var truths = new List<double>();
        double least = double.PositiveInfinity, truthOfLeast = double.PositiveInfinity;
        Search(task.Space, seed, budget, point =>
        {
            double truth = task.Truth(point), told = task.Observe(truth, new Key((ulong)seed).Fold((ulong)truths.Count));
            if (double.IsFinite(told) && told < least) (least, truthOfLeast) = (told, truth);
            truths.Add(truthOfLeast);
            return told;
        });
        return new Course(task, Name, seed, [.. truths]);
    }
}
