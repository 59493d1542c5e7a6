using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Tables;
using Hone.Training;

namespace Hone.Benchmarks.Tables;

/// <summary>The recipe of Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default", table A.1: the simple one (TD-S), and what the full one has beside it.</summary>
internal sealed record RealMlp
{
    private const int Hidden = 3, Units = 256, BatchSize = 256;

    public int Epochs { get; init; } = 256;

    /// <summary>Numbers become themselves and three values made of learned waves.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>Activations with a learned share in each unit.</summary>
    public bool IsParametric { get; init; }

    /// <summary>Dropout (0.15) and weight decay (0.02), both fading in the second half.</summary>
    public bool IsRegularised { get; init; }

    public Recipe Of(Preprocessor preprocessor, int rows)
    {
        bool isNumber = preprocessor.Target.Task == TaskKind.Number;
        int outputs = TableRecipe.Outputs(preprocessor.Target), plain = preprocessor.Features.OfType<Hone.Tables.Features.RobustNumberFeature>().Sum(feature => feature.Width);
        Layer activation = isNumber ? new Mish() : new Selu();
        if (IsParametric) activation = new Parametric(activation, 0.1);
        IEnumerable<Layer> block =
        [
            new Dense(Units) { Weights = new LeCunNormal(), Bias = new Normal(1), NeuralTangent = true, BiasRateFactor = 0.1 }, activation,
            .. IsRegularised ? (Layer[])[new Dropout(0.85, new FlatCosine(1))] : [],
        ];
        return new Recipe
        {
            Model = new Sequential(
            [
                new Scaling(6), .. IsPeriodic && plain > 0 ? (Layer[])[new PeriodicEmbedding { Columns = plain }] : [], .. Enumerable.Range(0, Hidden).SelectMany(_ => block),
                new Dense(outputs) { Weights = new Zeros(), NeuralTangent = true, BiasRateFactor = 0.1 },
            ]),
            Loss = isNumber ? new MeanSquaredError() : outputs == 1 ? new SigmoidCrossEntropy(LabelSmoothing: 0.1) : new SoftmaxCrossEntropy(LabelSmoothing: 0.1),
            Metric = TableRecipe.MetricOf(preprocessor.Target),
            Optimizer = IsRegularised ? new AdamW(0.02, 0.9, 0.95, DecaySchedule: new FlatCosine(1)) : new Adam(0.9, 0.95),
            LearningRate = new CosineCycles(isNumber ? IsPeriodic ? 0.2 : 0.07 : 0.04),
            Epochs = Epochs,
            BatchSize = Math.Min(BatchSize, rows),
            BestBy = BestBy.Metric,
            LastBest = true,
        };
    }
}
