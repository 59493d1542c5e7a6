using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>Something to be tuned, and how well it can be done.</summary>
/// <param name="Truth">What a point is worth, without noise: the smaller the better, not finite where it fails.</param>
internal sealed record TuningTask(string Group, string Name, Space Space, Func<Point, double> Truth)
{
    /// <summary>The least value there is, or is known of; a run that finds less moves it.</summary>
    public double Optimum { get; init; } = double.PositiveInfinity;

    /// <summary>Deviation of what a sampler is told around the truth.</summary>
    public double Noise { get; init; }

    /// <summary>What a trial is told.</summary>
    public double Observe(double truth, Key key) => Noise == 0 ? truth : truth + Noise * key.Normal(0);

    /// <summary>The same with noise: whoever follows the best value that was told follows luck.</summary>
    public TuningTask Noisy(double noise) => this with { Group = "noisy", Name = $"{Name} ± {noise}", Noise = noise };
}
