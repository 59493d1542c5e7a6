using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>A sampler of Optuna's, asked in a process of its own; the objective stays here.</summary>
/// <param name="Kind">random, tpe or tpe-multivariate.</param>
internal sealed record OptunaTuner(string Kind, OptunaPool Pool) : Tuner($"optuna {Kind}")
{
    protected override void Search(Space space, int seed, int budget, Func<Point, double> observe) => Pool.With(process =>
    {
        using var study = process.Start(space, Kind, seed);
        double? told = null;
        for (int number = 0; number < budget; number++) told = observe(study.Next(told));
        return told;
    });
}
