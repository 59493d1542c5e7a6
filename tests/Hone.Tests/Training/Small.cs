using Hone.Data;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>Recipes and data that train in a moment.</summary>
internal static class Small
{
    public static readonly Recipe Recipe = new()
    {
        Model = new Sequential(new Dense(8), new Tanh(), new Dense(1)),
        Loss = new SigmoidCrossEntropy(),
        Metric = new Accuracy(),
        Optimizer = new Adam(),
        LearningRate = 0.05,
        Epochs = 6,
        BatchSize = 3,
    };

    /// <summary>Exclusive or, ten times over.</summary>
    public static DenseDataset Xor() => new([.. Repeat([0, 0, 0, 1, 1, 0, 1, 1])], 2, [.. Repeat([0, 1, 1, 0])]);

    private static IEnumerable<float> Repeat(float[] values) => Enumerable.Repeat(values, 10).SelectMany(all => all);
}
