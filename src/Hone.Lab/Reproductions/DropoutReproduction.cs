using Hone.Lab.Data;
using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;

namespace Hone.Lab.Reproductions;

/// <summary>Week 1, second lesson, its dropout half: as published, with one mask for the whole run, and with a fresh mask each step.</summary>
internal sealed class DropoutReproduction : Reproduction
{
    private const double Keep = 0.86;
    private const string Artefact = "An artefact: the lesson seeds its generator inside the forward pass, so one mask serves all 30,000 steps.";

    public override string From => "football_train.csv and football_test.csv (the lesson's validation part), the start in initial_weights_seed3.json, NumPy's generator for the frozen mask, and the case in dropout.json";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "The published 92.9 and 95 % are those of one frozen mask: for 30,000 steps each unit sees the same fixed share of the points. The training cost of 0.06 belongs to those thinned networks; the whole network, which is what is used, has a cross-entropy ten times as high on the same points."),
        new(ConclusionKind.Correction, "With a fresh mask each step, which is what dropout means, train comes to about 95 % and test to about 93 %, over several seeds."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel) => [.. Case(folder.Json("dropout.json")), .. folder.HasFootball ? Runs(folder, parallel) : []];

    public override string Missing(ReferenceFolder folder) => folder.HasFootball ? "" : ReferenceFolder.NoFootball;

    private static IEnumerable<Claim> Case(System.Text.Json.Nodes.JsonNode @case)
    {
        const double exact = 1e-12;
        double keep = (double)@case["keep_prob"]!;
        GivenMask Mask(string name)
        {
            var rows = @case[name]!.AsArray();
            int count = rows[0]!.AsArray().Count;
            return new GivenMask([.. Enumerable.Range(0, count).SelectMany(row => rows.Select(unit => (double)unit![row]! / keep))]);
        }
        var fixture = new Fixture(new Sequential(new Dense(2), new Relu(), Mask("D1"), new Dense(3), new Relu(), Mask("D2"), new Dense(1)), @case["X"]!, @case["Y"]!, @case["params"]!);
        double[] said = fixture.Probabilities();
        for (int row = 0; row < said.Length; row++) yield return new Claim("forward, keep 0.7", FormattableString.Invariant($"A3 of point {row + 1}"), (double)@case["A3"]![0]![row]!, said[row], exact);
        foreach (var claim in fixture.Gradients("backward, keep 0.7", @case["grads"]!, exact)) yield return claim;
    }

    private static IEnumerable<Claim> Runs(ReferenceFolder folder, Action<int, Action<int>> parallel)
    {
        const int seeds = 6, fewer = 3;
        var (train, test) = (folder.Points("football_train.csv"), folder.Points("football_test.csv"));
        var start = folder.Json("initial_weights_seed3.json")["xavier_2-20-3-1"]!;
        ReferenceWalk[] fresh = new ReferenceWalk[seeds], milder = new ReferenceWalk[fewer];
        ReferenceWalk frozen = null!;
        parallel(1 + seeds + fewer, i =>
        {
            if (i == 0) frozen = Walk(Frozen(train.Rows), 0);
            else if (i <= seeds) fresh[i - 1] = Walk(Fresh(Keep), (ulong)i);
            else milder[i - seeds - 1] = Walk(Fresh(0.95), (ulong)i);
        });
        ReferenceWalk Walk(Sequential model, ulong seed) => new(Football.Of(model), train, plan => ReferenceFolder.Load(plan, start), Football.Epochs, 10_000, seed: seed);

        const string name = "keep 0.86, one frozen mask";
        foreach (var (epoch, cost) in ((int, double)[])[(0, 0.6543912405149825), (10_000, 0.0610169865749), (20_000, 0.0605824357985)])
            yield return new Claim(name, FormattableString.Invariant($"cost after {epoch:N0} steps"), cost, frozen.Cost(epoch), 1e-9) { Note = Artefact };
        yield return new Claim(name, "accuracy on train", 0.9289099526066351, frozen.Walk.Accuracy(train), 1e-12) { Note = Artefact };
        yield return new Claim(name, "accuracy on test", 0.95, frozen.Walk.Accuracy(test), 1e-12) { Note = Artefact };
        yield return new Claim(name, "sum of squared weights", 352.5, frozen.Walk.SquaredWeights(), 0.05, "measured") { Note = Artefact };
        yield return new Claim(name, "cross-entropy of the whole network", 0.658, frozen.Walk.LossOn(train), 5e-4, "measured");

        // Other masks than NumPy's, so means are compared: three standard errors of the difference of two means over as many seeds.
        foreach (var claim in Means("keep 0.86, fresh masks", fresh, [0.9526, 0.9573, 0.9384, 0.9479, 0.9526, 0.9431], [0.935, 0.945, 0.930, 0.935, 0.930, 0.920], train, test)) yield return claim;
        foreach (var claim in Means("keep 0.95, fresh masks", milder, [0.957, 0.967, 0.953], [0.935, 0.935, 0.940], train, test)) yield return claim;
        yield return new Claim("keep 0.86, fresh masks", "cross-entropy of the whole network, mean", 0.122, fresh.Average(one => one.Walk.LossOn(train)), 0.01, "measured");
        yield return new Claim("keep 0.86, fresh masks", "worst drop without one unit, mean", 0.0075, fresh.Average(one => one.Walk.WorstDrop(train)), 0.005, "measured");
    }

    private static IEnumerable<Claim> Means(string name, ReferenceWalk[] walks, double[] onTrain, double[] onTest, Points train, Points test)
    {
        yield return Mean("accuracy on train, mean", onTrain, [.. walks.Select(one => one.Walk.Accuracy(train))]);
        yield return Mean("accuracy on test, mean", onTest, [.. walks.Select(one => one.Walk.Accuracy(test))]);

        Claim Mean(string what, double[] published, double[] found) => new(name, what, published.Average(), found.Average(), 3 * Math.Sqrt((Variance(published) + Variance(found)) / published.Length), "measured");
    }

    private static double Variance(double[] values) => values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1);

    /// <summary>Both masks drawn behind seed 1, once for all steps.</summary>
    private static Sequential Frozen(int rows)
    {
        var random = new LegacyRandom(1);
        return new Sequential(new Dense(20), new Relu(), GivenMask.Draw(random, 20, rows, Keep), new Dense(3), new Relu(), GivenMask.Draw(random, 3, rows, Keep), new Dense(1));
    }

    private static Sequential Fresh(double keep) => new(new Dense(20), new Relu(), new Dropout(keep), new Dense(3), new Relu(), new Dropout(keep), new Dense(1));
}
