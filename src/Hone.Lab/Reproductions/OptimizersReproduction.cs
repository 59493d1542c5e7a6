using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Optimizers;

namespace Hone.Lab.Reproductions;

/// <summary>Week 2: gradient descent, momentum, RMSprop and Adam on the moons, 5,000 epochs at 0.0007.</summary>
internal sealed class OptimizersReproduction : Reproduction
{
    private const double Rate = 0.0007;

    private static readonly MoonsRun[] Runs =
    [
        new("gradient descent", new Sgd(), Rate, [0.702405, 0.668101, 0.635288, 0.600491, 0.573367], 0.7166667),
        new("momentum", new Momentum(0.9, Averaged: true), Rate, [0.702413, 0.668167, 0.635388, 0.600591, 0.573444], 0.7166667),
        new("Adam", new Adam(), Rate, [0.702166, 0.167845, 0.141316, 0.138788, 0.136066], 0.9433333),
        new("RMSprop", new RmsProp(0.9), Rate, [0.701779, 0.163975, 0.140631, 0.137355, 0.134968], 0.9433333, "measured"),
        new("Adam, uncorrected", new UncorrectedAdam(), Rate, [0.701527, 0.153777, 0.140294, 0.138094, 0.135762], 0.9433333, "measured"),
    ];

    public override string From => "moons.csv, the start he_2-5-2-1 in initial_weights_seed3.json, the order of rows from NumPy's generator with seeds 11, 12 …, and optimizer_updates.json";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "The lesson gives all optimisers the rate 0.0007, which suits Adam and is over a hundred times too small for gradient descent. At 0.1 gradient descent ends at 94.7 % of the same points, and momentum at 95.7 %: see hone lab learning-rate-decay --reference."),
        new(ConclusionKind.Correction, "The lesson holds no points out: its accuracies are those on the points that were learned from."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel) =>
    [
        .. new MoonsLesson(folder).Claims(Runs, parallel),
        .. new UpdateCase(folder).Claims("adam_t2_lr0.02_b1_0.8_b2_0.888_eps1e-2_from_zero_state", "Adam, one update", new Adam(0.8, 0.888, 1e-2), 0.02, step: 2, "v", "s"),
    ];
}
