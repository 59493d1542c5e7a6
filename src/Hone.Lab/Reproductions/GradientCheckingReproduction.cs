using Hone.Checking;
using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Plans;
using Hone.Regularizers;

namespace Hone.Lab.Reproductions;

/// <summary>Week 1, third lesson: 4-5-3-1 on three examples, with and without its two planted bugs.</summary>
internal sealed class GradientCheckingReproduction : Reproduction
{
    private const int Examples = 3;
    private const double Published = 1e-7, Sound = 1e-5;

    /// <summary>What rounding of the loss makes of a difference quotient is not the same from one machine, or order of sums, to the next: only its size is.</summary>
    private const double Rounding = 0.6;

    /// <summary>ε, and the relative difference of right gradients by central and by one-sided differences; how far each may be off, as a share.</summary>
    private static readonly (double Epsilon, double Central, double CentralShare, double OneSided, double OneSidedShare)[] Sweep =
    [
        (1e-2, 1.68e-6, 0.003, 1.9e-4, 0.03), (1e-3, 1.68e-8, 0.003, 1.9e-5, 0.03), (1e-4, 1.91e-10, Rounding, 1.9e-6, 0.03), (1e-5, 9.4e-10, Rounding, 1.9e-7, 0.03),
        (1e-6, 8.3e-9, Rounding, 3.0e-8, Rounding), (1e-7, 1.19e-7, Rounding, 1.7e-7, Rounding), (1e-8, 1.2e-6, Rounding, 1.5e-6, Rounding), (1e-9, 1.9e-5, Rounding, 2.3e-5, Rounding),
    ];

    public override string From => "gradient_check.json: inputs, parameters, cost and gradients; the published limits and ε";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "The lesson takes ε = 1e-7. There the rounding of its loss is nearly all that is measured: right gradients differ by 1.19e-7, and the limit was raised from 1e-7 to 2e-7 so that right code would pass. At ε = 1e-5 they differ by less than 1e-8."),
        new(ConclusionKind.Correction, "Most of that rounding is not the step's fault: the lesson takes the logarithm of 1 − a, and a of 0.9989 has lost three digits of it. The same loss computed from the logits is a hundred times as exact, and right gradients then differ by about 1e-9 even at ε = 1e-7."),
        new(ConclusionKind.Correction, "One number over all parameters says that something is wrong, not what. By tensor it is told at once: b1 by 0.6 = (4 − 1)/(4 + 1), W2 by 0.333 = (2 − 1)/(2 + 1), all others right."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel)
    {
        var file = folder.Json("gradient_check.json");
        double[] x = [.. Enumerable.Range(0, Examples).SelectMany(example => Enumerable.Range(0, 4).Select(feature => (double)file["X"]![feature]![example]!))];
        double[] y = [.. Enumerable.Range(0, Examples).Select(example => (double)file["Y"]![0]![example]!)];
        Plan<double> Plan(Func<Dense, Layer>? hidden = null, Regularizer? penalty = null)
        {
            hidden ??= dense => new Sequential(dense, new Relu());
            var plan = new Plan<double>(new Sequential(hidden(new Dense(5) { Penalty = penalty }), hidden(new Dense(3) { Penalty = penalty }), new Dense(1) { Penalty = penalty }), 4, Examples, key: null);
            ReferenceFolder.Load(plan, file["params"]!);
            return plan;
        }
        NetworkFunction right = new(Plan(), x, y) { UsesProbabilities = true }, stable = new(Plan(), x, y);
        var buggy = new Planted(right, ("W2", 2), ("b1", 4));
        double[] at = Parameters.Values(Plan()), gradient = new double[at.Length];
        double cost = right.Differentiate(at, gradient);
        double[] fixture = Fixture();
        GradientCheck check = GradientChecker.Check(right, at, new CheckOptions { Full = true }), found = GradientChecker.Check(buggy, at, new CheckOptions { Full = true });
        var parts = TextbookCheck.Of(buggy, at, Sound);
        var charged = Plan(penalty: new L2(0.7 / Examples)); // the lesson's λ/2m is half of the L2 strength here
        static Layer Dropped(Dense dense) => new Sequential(dense, new Relu(), new Dropout(0.8));
        double With(IDifferentiable function) => TextbookCheck.Of(function, at, Sound).Difference;

        return
        [
            new("network", "cost", 2.407833389834357, cost, 1e-14, "measured"),
            new("network", "parameters", 47, at.Length, 0),
            new("network", "gradient, furthest entry", 0, gradient.Zip(fixture, (g, expected) => Math.Abs(g - expected)).Max(), 1e-14, "measured"),
            new("one parameter", "J = θx, x 2, θ 4", 2.919335883291695e-10, Along(2), 1e-16),
            new("one parameter", "J = θx, x 3, θ 4", 7.814075313343006e-11, Along(3), 1e-16),
            new("planted bugs", "difference, ε 1e-7", 0.2850931567761623, TextbookCheck.Of(buggy, at, Published).Difference, 1e-9),
            new("right", "difference, ε 1e-7", 1.1890913024229996e-07, TextbookCheck.Of(right, at, Published).Difference, Rounding * 1.19e-7) { Note = "Rounding and nothing else: the digits differ from machine to machine, the size does not." },
            new("right", "difference, ε 1e-5", 0, With(right), 1e-8, "measured"),
            new("right, loss from logits", "difference, ε 1e-7", 0, TextbookCheck.Of(stable, at, Published).Difference, 1e-8, "measured"),
            new("right, loss from logits", "difference, ε 1e-5", 0, With(stable), 1e-9, "measured"),
            new("right", "worst tensor by Hone's checker", 0, check.Ratio, 1e-8, "exact"),
            new("right", "tensors that Hone's checker calls wrong", 0, check.Blocks.Count(block => block.Verdict == Verdict.Fail), 0, "exact"),
            .. Sweep.SelectMany(point => (IEnumerable<Claim>)
            [
                new("ε sweep", FormattableString.Invariant($"central, ε {point.Epsilon:0e-0}"), point.Central, TextbookCheck.Of(right, at, point.Epsilon).Difference, point.CentralShare * point.Central, "measured"),
                new("ε sweep", FormattableString.Invariant($"one-sided, ε {point.Epsilon:0e-0}"), point.OneSided, TextbookCheck.Of(right, at, point.Epsilon, oneSided: true).Difference, point.OneSidedShare * point.OneSided, "measured"),
            ]),
            .. right.Blocks.Select((block, i) => new Claim("planted bugs by tensor", block.Name, block.Name switch { "b1" => 0.6, "W2" => 1.0 / 3, _ => 0 }, parts.Blocks[i], 1e-8, "measured")),
            new("planted bugs", "tensors that Hone's checker calls wrong", 2, found.Blocks.Count(block => block.Verdict == Verdict.Fail && block.Block.Name is "b1" or "W2"), 0, "exact"),
            new("penalty λ 0.7", "in cost and gradient", 0, With(new NetworkFunction(charged, x, y)), 1e-8, "measured"),
            new("penalty λ 0.7", "forgotten in the cost", 0.160, With(new NetworkFunction(charged, x, y) { ForgetsPenalty = true }), 5e-4, "measured"),
            new("dropout", "a mask that stays", 0, With(new NetworkFunction(Plan(Dropped), x, y)), 1e-8, "measured"),
            new("dropout", "another mask each time", 0.99999, With(new NetworkFunction(Plan(Dropped), x, y) { DrawsMasks = true }), 1e-3, "measured") { Note = "The masks are other ones than the lesson's; that the difference is next to 1 does not depend on them." },
            new("cost", "evaluations of the loss", 94, TextbookCheck.Of(right, at, Published).Evaluations, 0, "exact"),
        ];

        static double Along(double x) => TextbookCheck.Of(new Ray(x), [4], Published).Difference;

        double[] Fixture()
        {
            var expected = Plan();
            ReferenceFolder.Load(expected, file["grads"]!);
            return Parameters.Values(expected);
        }
    }

    /// <summary>J = θ·x.</summary>
    private sealed class Ray(double x) : IDifferentiable
    {
        public IReadOnlyList<ParameterBlock> Blocks { get; } = [new("θ", 1, 1)];

        public double Loss(ReadOnlySpan<double> parameters) => parameters[0] * x;

        public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            gradient[0] = x;
            return Loss(parameters);
        }
    }
}
