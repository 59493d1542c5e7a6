using Hone.Data;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Training;

namespace Hone.Benchmarks;

/// <summary>Networks from tiny to large, trained for about half a second.</summary>
internal static class Lengths
{
    private const int Batches = 10;

    public static IEnumerable<(string Name, Recipe Recipe, Dataset Train)> All =>
        from widths in (int[][])[[2, 5, 2, 1], [6, 24, 24, 1], [20, 64, 64, 64, 1], [64, 256, 256, 256, 1], [784, 512, 256, 10]]
        let network = new Network(widths, widths[0] == 784 ? 128 : 64)
        let epochs = (int)Math.Clamp(6e9 / (network.StepOperations + 1e5) / Batches, 4, 5000)
        let recipe = new Recipe
        {
            Model = network.Model,
            Loss = widths[^1] == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy(),
            Metric = new Accuracy(),
            Optimizer = new Adam(),
            LearningRate = 1e-3,
            Epochs = epochs,
            BatchSize = network.Rows,
        }
        let rows = network with { Rows = network.Rows * Batches }
        select ($"{network.Name}, {epochs * Batches} steps", recipe, (Dataset)new DenseDataset(rows.Features(), widths[0], rows.Targets(widths[^1])));
}
