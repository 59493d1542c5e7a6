using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Optimizers;

namespace Hone.Lab.Reproductions;

/// <summary>Week 2: momentum in the lesson's form, v ← βv + (1 − β)g, and what β does to the steps.</summary>
internal sealed class MomentumReproduction : Reproduction
{
    private const int Epochs = 1000;
    private const double Rate = 0.1;

    /// <summary>Cost of all points at the end, mean cosine between steps that follow each other, and length of the first step over the tenth.</summary>
    private static readonly (double Beta, double Cost, double Cosine, double CosineDigits, double Ratio)[] Sweep =
    [
        (0, 0.12631, -0.218, 5e-4, 1.24), (0.5, 0.12491, 0.172, 5e-4, 0.74), (0.8, 0.12897, 0.396, 5e-4, 0.37), (0.9, 0.12877, 0.519, 5e-4, 0.26), (0.99, 0.13683, 0.932, 5e-4, 0.18), (0.999, 0.29342, 0.9999, 5e-5, 0.17),
    ];

    public override string From => "moons.csv, the start he_2-5-2-1 in initial_weights_seed3.json, the order of rows from NumPy's generator with seeds 11, 12 …, and optimizer_updates.json";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "The lesson finds no gain from momentum because its rate, 0.0007, is far too small for either: momentum in the lesson's form takes steps of the same size as gradient descent, only smoother."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel)
    {
        var lesson = new MoonsLesson(folder);
        var walks = Sweep.Select(point => lesson.Walk(new Momentum(point.Beta, Averaged: true), Rate)).ToArray();
        var facts = new StepFacts[Sweep.Length];
        parallel(Sweep.Length, i => facts[i] = StepFacts.Of(walks[i], Epochs));
        var plain = lesson.Walk(new Sgd(), Rate);
        StepFacts.Of(plain, Epochs);
        return
        [
            .. lesson.Claims([new("momentum 0.9", new Momentum(0.9, Averaged: true), 0.0007, [0.702413, 0.668167, 0.635388, 0.600591, 0.573444], 0.7166667)], parallel),
            .. Sweep.SelectMany((point, i) => (IEnumerable<Claim>)
            [
                new(Named(point.Beta), "cost after 1,000 epochs", point.Cost, walks[i].Differentiate(), 5e-6, "measured"),
                new(Named(point.Beta), "mean cosine of the last 1,000 steps", point.Cosine, facts[i].Cosine, point.CosineDigits, "measured"),
                new(Named(point.Beta), "first step over tenth", point.Ratio, facts[i].FirstOverTenth, 5e-3, "measured"),
            ]),
            new(Named(0), "weights that differ from gradient descent's in a bit", 0, Different(walks[0], plain), 0, "exact"),
            new(Named(0.999), "accuracy on train", 0.88, lesson.Accuracy(walks[^1]), 5e-3, "measured"),
            .. Constant(),
            .. new UpdateCase(folder).Claims("gd_lr0.01", "gradient descent, one update", new Sgd(), 0.01),
            .. new UpdateCase(folder).Claims("momentum_beta0.9_lr0.01", "momentum, one update", new Momentum(0.9, Averaged: true), 0.01, 1, "v"),
        ];
    }

    /// <summary>Under a gradient that never changes, step k is α·g·(1 − βᵏ).</summary>
    private static IEnumerable<Claim> Constant()
    {
        const double β = 0.9, α = 0.1, g = 2;
        var path = SurfaceWalk.Along(new Momentum(β, Averaged: true), α, (_, _) => (g, 0), [0, 0], 10);
        return ((int[])[1, 2, 10]).Select(k => new Claim("constant gradient", $"step {k}", α * g * (1 - Math.Pow(β, k)), path.X[k - 1] - path.X[k], 1e-15, "exact"));
    }

    private static int Different(Walk one, Walk other)
    {
        var (a, b) = (one.Plan.Weights.ToArray(), other.Plan.Weights.ToArray());
        return a.Where((w, i) => BitConverter.DoubleToInt64Bits(w) != BitConverter.DoubleToInt64Bits(b[i])).Count();
    }

    private static string Named(double beta) => FormattableString.Invariant($"β = {beta}");
}
