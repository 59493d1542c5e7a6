using Hone.Data;
using Hone.Initializers;
using Hone.Lab.Data;
using Hone.Lab.Reference;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Tests.Lab;
using Hone.Training;

namespace Hone.Tests.FoundingNotes;

/// <summary>The points of the initialization lesson and its network, 2-10-5-1, walked from the lesson's own starts.</summary>
internal static class Circles
{
    private static readonly ReferenceFolder Folder = new(CourseData.Shipped);

    public static Points Train { get; } = Folder.Points("circles_train.csv");

    public static Points Test { get; } = Folder.Points("circles_test.csv");

    public static Sequential Network(Initializer? weights = null) => new(Dense(10, weights), new Relu(), Dense(5, weights), new Relu(), Dense(1, weights));

    /// <summary>From a start of the library.</summary>
    public static Walk From(Initializer weights, int steps, ulong seed = 3) => Walk(new Walk(Setup(Network(weights)), Train, 1, seed), steps);

    /// <summary>From normal draws times a factor, as the lesson draws them behind seed 3.</summary>
    /// <param name="deviation">From a layer's inputs.</param>
    public static Walk FromNotes(Func<int, double> deviation, int steps)
    {
        var walk = new Walk(Setup(Network()), Train, 1, 0);
        LegacyStart.Normal(walk.Plan, 3, deviation);
        return Walk(walk, steps);
    }

    public static double He(int inputs) => Math.Sqrt(2.0 / inputs);

    /// <summary>The same points for the trainer.</summary>
    public static DenseDataset Rows(Points points) => new([.. points.X.Select(x => (float)x)], 2, [.. points.Classes.Select(y => (float)y)]);

    public static Recipe Recipe(Initializer weights) => new() { Model = Network(weights), Loss = new SigmoidCrossEntropy(), Metric = new Accuracy(), Optimizer = new Sgd(), LearningRate = 0.01, Epochs = 10, BatchSize = 300 };

    private static Dense Dense(int units, Initializer? weights) => weights is null ? new Dense(units) : new Dense(units) { Weights = weights };

    private static Setup Setup(Layer model) => new("", model) { Rate = 0.01, Epochs = 15_000 };

    private static Walk Walk(Walk walk, int steps)
    {
        for (int step = 0; step < steps; step++) walk.Run();
        return walk;
    }
}
