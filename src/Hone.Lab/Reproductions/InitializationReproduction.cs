using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Lab.Reproductions;

/// <summary>Week 1, first lesson: 2-10-5-1 on the circles, 15,000 steps of gradient descent at 0.01.</summary>
internal sealed class InitializationReproduction : Reproduction
{
    private const int Epochs = 15_000;

    /// <summary>What rounding makes of a run from large weights in 1,000 steps: published prints of one and the same run differ by as much.</summary>
    private const double Chaos = 0.005, Row = 1.0 / 300, TestRow = 1.0 / 100;

    public override string From => "circles_train.csv and circles_test.csv, the starts in initial_weights_seed3.json, and NumPy's generator for the others";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "The lesson prints a first cost of inf for normal × 10: log(0) of a rounded probability. The cost is 1773.586, computed from the logits."),
        new(ConclusionKind.Correction, "The run from normal × 10 is chaotic: three published prints of it give 0.6237, 0.6240 and 0.6248 after 1,000 steps. It is held to ± 0.005 and to its accuracies, give or take a row."),
        new(ConclusionKind.Correction, "Normal × 0.01 is often called the cure. It is none here: after 15,000 steps nothing has been learned."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel)
    {
        var train = folder.Points("circles_train.csv");
        var test = folder.Points("circles_test.csv");
        var starts = folder.Json("initial_weights_seed3.json");
        (string Name, Action<Plan<double>> Start)[] runs =
        [
            ("zeros", plan => plan.Weights.Clear()),
            ("He", plan => ReferenceFolder.Load(plan, starts["he_2-10-5-1"]!)),
            ("normal × 10", plan => ReferenceFolder.Load(plan, starts["large_2-10-5-1"]!)),
            ("Xavier", plan => LegacyStart.Normal(plan, 3, inputs => Math.Sqrt(1.0 / inputs))),
            ("all 0.1", plan => LegacyStart.Fill(plan, 3, (_, _) => 0.1)),
            .. Sweep.Where(point => point.Scale != 10).Select(point => (Scaled(point.Scale), (Action<Plan<double>>)(plan => LegacyStart.Normal(plan, 3, _ => point.Scale)))),
        ];
        var walks = new ReferenceWalk[runs.Length];
        parallel(runs.Length, i => walks[i] = new ReferenceWalk(Of(runs[i].Name), train, runs[i].Start, Epochs));
        ReferenceWalk Run(string name) => walks[Array.FindIndex(runs, run => run.Name == name)];
        Claim Cost(string name, int epoch, double expected, double tolerance, string source) => new(name, FormattableString.Invariant($"cost after {epoch:N0} steps"), expected, Run(name).Cost(epoch), tolerance, source);
        IEnumerable<Claim> Costs(string name, double tolerance, string source, params (int Epoch, double Cost)[] costs) => costs.Select(cost => Cost(name, cost.Epoch, cost.Cost, tolerance, source));
        IEnumerable<Claim> Accuracies(string name, double onTrain, double onTest, string source, int rows = 0) =>
        [
            new(name, "accuracy on train", onTrain, Run(name).Walk.Accuracy(train), 5e-4 + rows * Row, source), new(name, "accuracy on test", onTest, Run(name).Walk.Accuracy(test), 5e-4 + rows * TestRow, source),
        ];

        return
        [
            .. Costs("zeros", 1e-15, "printed", [.. ((int[])[0, 1000, 5000, 10_000, 14_000]).Select(epoch => (epoch, 0.6931471805599453))]), .. Accuracies("zeros", 0.5, 0.5, "printed"),
            new("zeros", "different units in layer 1", 1, Run("zeros").Walk.DifferentUnits(), 0, "exact"),
            .. He.Select((cost, i) => Cost("He", 1000 * i, cost.Value, cost.Tolerance, "printed")), Cost("He", Epochs, 0.0648102, 5e-8, "measured"), .. Accuracies("He", 0.9933333333333333, 0.96, "printed"),
            .. Costs("normal × 10", 5e-4, "measured", (0, 1773.5860)), .. Costs("normal × 10", Chaos, "printed", (1000, 0.6245), (5000, 0.5444), (10_000, 0.39202), (14_000, 0.38276)), .. Accuracies("normal × 10", 0.83, 0.86, "printed", rows: 1),
            .. Costs("Xavier", 5e-8, "measured", (0, 0.7294517), (1000, 0.6939442), (5000, 0.6361799), (10_000, 0.2286134), (14_000, 0.1085069)), .. Accuracies("Xavier", 0.990, 0.930, "measured"),
            .. Costs("all 0.1", 5e-8, "measured", (0, 0.6942980), (14_000, 0.6914670)), .. Accuracies("all 0.1", 0.52, 0.51, "measured"),
            new("all 0.1", "different units in layer 1", 1, Run("all 0.1").Walk.DifferentUnits(), 0, "exact"),
            .. Sweep.SelectMany(point => (IEnumerable<Claim>)
            [
                Cost(Scaled(point.Scale), 0, point.First, point.FirstTolerance, "measured"), Cost(Scaled(point.Scale), Epochs, point.Last, point.Scale < 5 ? 5e-5 : Chaos, "measured"),
                .. Accuracies(Scaled(point.Scale), point.Train, point.Test, "measured", point.Scale < 5 ? 0 : 1),
            ]),
        ];
    }

    /// <summary>Every 1,000 steps, as far as digits were printed.</summary>
    private static readonly (double Value, double Tolerance)[] He =
    [
        (0.8830537463419761, 1e-12), (0.6879825919728063, 1e-12), (0.67513, 5e-6), (0.65261, 5e-6), (0.60830, 5e-6), (0.5304944491717495, 1e-12), (0.41386, 5e-6), (0.31178, 5e-6),
        (0.23696, 5e-6), (0.18597, 5e-6), (0.1501555628037182, 1e-12), (0.12325, 5e-6), (0.09918, 5e-6), (0.08457, 5e-6), (0.07357895962677366, 1e-12),
    ];

    private static readonly (double Scale, double First, double FirstTolerance, double Last, double Train, double Test)[] Sweep =
    [
        (0.01, 0.6931, 5e-5, 0.6931, 0.463, 0.480), (0.1, 0.6933, 5e-5, 0.6923, 0.600, 0.570), (0.3, 0.6992, 5e-5, 0.2431, 0.970, 0.980), (0.5, 0.7442, 5e-5, 0.0945, 0.990, 0.950),
        (1, 1.9698, 5e-5, 0.0580, 0.997, 0.960), (2, 14.25, 5e-3, 0.0733, 0.987, 0.940), (5, 221.7, 5e-2, 0.3440, 0.857, 0.850), (10, 1773.6, 5e-2, 0.3811, 0.830, 0.860), (20, 14188.7, 5e-2, 0.5425, 0.687, 0.680),
    ];

    private static string Scaled(double scale) => FormattableString.Invariant($"normal × {scale}");

    private static Setup Of(string name) => new(name, new Sequential(new Dense(10), new Relu(), new Dense(5), new Relu(), new Dense(1))) { Rate = 0.01, Epochs = Epochs };
}
