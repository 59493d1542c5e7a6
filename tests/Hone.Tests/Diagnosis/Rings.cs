using Hone.Data;
using Hone.Diagnosis;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Diagnosis;

/// <summary>A task that a small network learns in a moment, and recipes for it: three classes on rings, by two standardised features and four of noise.</summary>
internal static class Rings
{
    public const int Classes = 3, Features = 6;

    public static DenseDataset Rows(int rows, ulong seed, float scale = 1, float shift = 0)
    {
        var key = new Key(seed);
        var features = new float[rows * Features];
        var targets = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            var draw = key.Fold((ulong)row);
            for (int column = 0; column < Features; column++) features[row * Features + column] = (float)draw.Normal(column) * scale + shift;
            double x = draw.Normal(0), y = draw.Normal(1), radius = Math.Sqrt(x * x + y * y);
            targets[row] = radius < 0.9 ? 0 : radius < 1.55 ? 1 : 2;
        }
        return new DenseDataset(features, Features, targets);
    }

    public static Recipe Recipe(Layer? activation = null, int depth = 2, Optimizer? optimizer = null, double rate = 3e-3) => new()
    {
        Model = Network(activation ?? new Relu(), depth),
        Loss = new SoftmaxCrossEntropy(),
        Metric = new Accuracy(),
        Optimizer = optimizer ?? new Adam(),
        LearningRate = rate,
        Epochs = 30,
        BatchSize = 32,
        Seed = 5,
    };

    public static Sequential Network(Layer activation, int depth, Initializer? weights = null)
    {
        weights ??= activation is Relu ? new HeNormal() : new XavierNormal();
        return new([.. Enumerable.Range(0, depth).SelectMany(_ => new[] { new Dense(24) { Weights = weights }, activation }), new Dense(Classes) { Weights = weights }]);
    }

    /// <summary>A run with a doctor beside it.</summary>
    public static (TrainedModel Model, Doctor Doctor) Train(Recipe recipe, Dataset? train = null)
    {
        train ??= Rows(640, 1);
        var (dev, doctor) = (Rows(400, 2), new Doctor(train, Rows(400, 2)));
        return (new Trainer(recipe, doctor) { Threads = 1 }.Fit(train, dev, TestContext.Current.CancellationToken), doctor);
    }
}
