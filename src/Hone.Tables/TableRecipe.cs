using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Tables;

/// <summary>The recipe a table gets when nobody says otherwise.</summary>
public static class TableRecipe
{
    /// <summary>Rows the network sees in all, over all epochs: so a small table is walked through often and a large one seldom.</summary>
    private const int RowBudget = 2_000_000;

    private const double Peak = 2e-3, WarmupShare = 0.05, WeightDecay = 0.02;

    /// <summary>Units of the hidden layers.</summary>
    public static IReadOnlyList<int> Hidden { get; } = [128, 128];

    /// <summary>Values that a category becomes which the network looks up.</summary>
    public const int EmbeddingSize = 8;

    /// <summary>Keep probability behind each hidden layer.</summary>
    public const double Keep = 0.9;

    /// <summary>A recipe for the rows that <paramref name="preprocessor"/> was fitted on.</summary>
    /// <param name="trainRows">How many rows there are to learn from.</param>
    public static Recipe For(Preprocessor preprocessor, int trainRows)
    {
        var target = preprocessor.Target;
        return new Recipe
        {
            Model = Network(preprocessor, Hidden, Keep),
            Loss = target.Task switch
            {
                TaskKind.Binary => new SigmoidCrossEntropy(),
                TaskKind.Classes => new SoftmaxCrossEntropy(),
                _ => new MeanSquaredError(),
            },
            Metric = MetricOf(target),
            Optimizer = new AdamW(WeightDecay),
            LearningRate = LearningRate(Peak),
            BatchSize = BatchSize(trainRows),
            Epochs = Math.Clamp(RowBudget / Math.Max(1, trainRows), 10, 200),
            Patience = 20,
        };
    }

    /// <summary>Rows a step for so many rows to learn from.</summary>
    public static int BatchSize(int trainRows) => trainRows switch { < 2_000 => 32, < 20_000 => 128, < 200_000 => 256, _ => 1024 };

    /// <summary>Warm-up to <paramref name="peak"/>, then a cosine down to 0.</summary>
    public static Schedule LearningRate(double peak) => new Warmup(WarmupShare, new Cosine(peak));

    /// <summary>A network for what <paramref name="preprocessor"/> makes: before the dense layers categories that are codes are looked up.</summary>
    public static Layer Network(Preprocessor preprocessor, IReadOnlyList<int> hidden, double keep)
    {
        var dense = Network(hidden, keep, Outputs(preprocessor.Target));
        return preprocessor.Codes.Count == 0 ? dense : new Sequential([new CategoryEmbedding(preprocessor.Codes, EmbeddingSize), .. ((Sequential)dense).Layers]);
    }

    /// <summary>Dense layers with rectifiers and dropout, then one dense layer of <paramref name="outputs"/>.</summary>
    public static Layer Network(IReadOnlyList<int> hidden, double keep, int outputs)
    {
        var layers = new List<Layer>();
        foreach (int units in hidden)
        {
            layers.Add(new Dense(units));
            layers.Add(new Relu());
            if (keep != 1) layers.Add(new Dropout(keep));
        }
        layers.Add(new Dense(outputs) { Weights = new XavierNormal() });
        return new Sequential(layers.ToArray());
    }

    /// <summary>Outputs a network needs for this target: one a class, but one for two classes or a number.</summary>
    public static int Outputs(Target target) => target.Task == TaskKind.Classes ? target.Classes.Count : 1;


    /// <summary>What is measured: accuracy, or the root mean square error in the target's unit.</summary>
    public static Metric MetricOf(Target target) => target.Task == TaskKind.Number ? new RootMeanSquareError() : new Accuracy();
}
