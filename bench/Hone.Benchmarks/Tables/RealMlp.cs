using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Tables;
using Hone.Training;

namespace Hone.Benchmarks.Tables;

/// <summary>The simple recipe (TD-S) of Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default", table A.1, as it stands there: what the default is to be compared with.</summary>
internal sealed record RealMlp
{
    private const int Hidden = 3, Units = 256, BatchSize = 256;

    public int Epochs { get; init; } = 256;

    public Recipe Of(Preprocessor preprocessor, int rows)
    {
        bool isNumber = preprocessor.Target.Task == TaskKind.Number;
        int outputs = TableRecipe.Outputs(preprocessor.Target);
        IEnumerable<Layer> block = [new Dense(Units) { Weights = new LeCunNormal(), Bias = new Normal(1), NeuralTangent = true, BiasRateFactor = 0.1 }, isNumber ? new Mish() : new Selu()];
        return new Recipe
        {
            Model = new Sequential(
            [
                new Scaling(6), .. Enumerable.Range(0, Hidden).SelectMany(_ => block),
                new Dense(outputs) { Weights = new Zeros(), NeuralTangent = true, BiasRateFactor = 0.1 },
            ]),
            Loss = isNumber ? new MeanSquaredError() : outputs == 1 ? new SigmoidCrossEntropy(LabelSmoothing: 0.1) : new SoftmaxCrossEntropy(LabelSmoothing: 0.1),
            Metric = TableRecipe.MetricOf(preprocessor.Target),
            Optimizer = new Adam(0.9, 0.95),
            LearningRate = new CosineCycles(isNumber ? 0.07 : 0.04),
            Epochs = Epochs,
            BatchSize = Math.Min(BatchSize, rows),
            BestBy = BestBy.Metric,
            LastBest = true,
        };
    }
}
