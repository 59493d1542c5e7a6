using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Regularizers;

namespace Hone.Lab.Reproductions;

/// <summary>Week 1, second lesson, its L2 half: 2-20-3-1 on the football points, 30,000 steps of gradient descent at 0.3.</summary>
internal sealed class RegularizationReproduction : Reproduction
{
    private const double Exact = 1e-12;

    public override string From => "football_train.csv and football_test.csv (the lesson's validation part), the start in initial_weights_seed3.json, and the cases in l2_regularization.json";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "The lesson chooses on 200 points which it calls test: one point is 0.5 %. Its gain of L2 over none, 91.5 to 93 %, is three points."),
        new(ConclusionKind.Correction, "λ is divided by the number of rows in the lesson; with mini-batches that would be the batch, so its strength would change with the batch size. Hone's L2 is counted against the mean loss of a row: λ/m."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel) => [.. Cases(folder.Json("l2_regularization.json")), .. folder.HasFootball ? Runs(folder, parallel) : []];

    public override string Missing(ReferenceFolder folder) => folder.HasFootball ? "" : ReferenceFolder.NoFootball;

    private static IEnumerable<Claim> Cases(System.Text.Json.Nodes.JsonNode cases)
    {
        // The cost of the lesson's case is given with its probabilities; here only the penalty is computed by the library, and the sum is the lesson's.
        var cost = cases["cost"]!;
        var weights = cost["params"]!;
        double penalty = ((string[])["W1", "W2", "W3"]).Sum(name => new L2((double)cost["lambda"]! / cost["Y"]![0]!.AsArray().Count).Penalty<double>(Flat(weights[name]!)));
        yield return new Claim("cost with L2, λ = 0.1", "penalty", (double)cost["l2"]!, penalty, Exact);
        yield return new Claim("cost with L2, λ = 0.1", "cost", 1.7864859451590758, (double)cost["xent"]! + penalty, Exact);

        var backward = cases["backward"]!;
        int rows = backward["Y"]![0]!.AsArray().Count;
        var fixture = new Fixture(Model((double)backward["lambda"]! / rows, 2, 3), backward["X"]!, backward["Y"]!, backward["params"]!);
        foreach (var claim in fixture.Gradients("gradients with L2, λ = 0.7", backward["grads"]!, Exact)) yield return claim;
    }

    private static IEnumerable<Claim> Runs(ReferenceFolder folder, Action<int, Action<int>> parallel)
    {
        var (train, test) = (folder.Points("football_train.csv"), folder.Points("football_test.csv"));
        var start = folder.Json("initial_weights_seed3.json")["xavier_2-20-3-1"]!;
        (double Strength, double Train, double Test, double Squares, double Tolerance)[] sweep =
        [
            (0, 0.9478672985781991, 0.915, 727.47, 0.005), (0.01, 0.9289, 0.915, 482, 0.5), (0.1, 0.9384, 0.950, 110, 0.5), (0.7, 0.9383886255924171, 0.93, 29.99, 0.005),
            (2, 0.9242, 0.930, 18.4, 0.05), (5, 0.9194, 0.920, 14.3, 0.05), (10, 0.8720, 0.915, 10.1, 0.05), (50, 0.5024, 0.435, 0.0, 0.05),
        ];
        var walks = new ReferenceWalk[sweep.Length];
        parallel(sweep.Length, i => walks[i] = new ReferenceWalk(Football.Of(Model(sweep[i].Strength / train.Rows, 20, 3)), train, plan => ReferenceFolder.Load(plan, start), Football.Epochs, 10_000));
        for (int i = 0; i < sweep.Length; i++)
        {
            var (strength, onTrain, onTest, squares, tolerance) = sweep[i];
            string name = FormattableString.Invariant($"λ = {strength}"), source = strength is 0 or 0.7 ? "printed" : "measured";
            yield return new Claim(name, "accuracy on train", onTrain, walks[i].Walk.Accuracy(train), 5e-5, source);
            yield return new Claim(name, "accuracy on test", onTest, walks[i].Walk.Accuracy(test), 5e-5, source);
            yield return new Claim(name, "sum of squared weights", squares, walks[i].Walk.SquaredWeights(), tolerance, "measured");
        }
        (int Run, double[] Costs)[] printed = [(0, [0.6557412523481002, 0.1632998752572, 0.1385164242323]), (3, [0.6974484493131264, 0.2684918873282, 0.2680916337127])];
        foreach (var (run, costs) in printed)
            for (int i = 0; i < costs.Length; i++)
                yield return new Claim(FormattableString.Invariant($"λ = {sweep[run].Strength}"), FormattableString.Invariant($"cost after {10_000 * i:N0} steps"), costs[i], walks[run].Cost(10_000 * i), 1e-9);
        yield return new Claim("λ = 50", "cost at the end", Math.Log(2), walks[^1].Cost(Football.Epochs), 5e-4, "measured");
        yield return new Claim("λ = 0", "worst drop without one unit", 0.374, walks[0].Walk.WorstDrop(train), 5e-4, "measured");
        yield return new Claim("λ = 0.7", "worst drop without one unit", 0.185, walks[3].Walk.WorstDrop(train), 5e-4, "measured");
    }

    private static Sequential Model(double strength, int first, int second)
    {
        Dense Layer(int units) => new(units) { Penalty = strength > 0 ? new L2(strength) : null };
        return new Sequential(Layer(first), new Relu(), Layer(second), new Relu(), Layer(1));
    }

    private static double[] Flat(System.Text.Json.Nodes.JsonNode matrix) => [.. matrix.AsArray().SelectMany(row => row!.AsArray()).Select(value => (double)value!)];
}
