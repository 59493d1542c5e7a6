using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Tables;
using Hone.Tables.Features;
using Hone.Training;

namespace Hone.Benchmarks;

/// <summary>Rectifiers with dropout behind standardised inputs, as one would do without a recipe: what the default was once, and what benches of other things go on with.</summary>
internal static class PlainRecipe
{
    private const int RowBudget = 2_000_000;

    private static readonly int[] Hidden = [128, 128];

    public static FeatureStyle Style { get; } = new() { Scaling = NumberScaling.Standard, Answers = AnswerRange.Free };

    public static Recipe Of(Preprocessor preprocessor, int rows) => new()
    {
        Model = Network(Hidden, keep: 0.9, TableRecipe.Outputs(preprocessor.Target)),
        Loss = preprocessor.Target.Task switch
        {
            TaskKind.Binary => new SigmoidCrossEntropy(),
            TaskKind.Classes => new SoftmaxCrossEntropy(),
            _ => new MeanSquaredError(),
        },
        Metric = TableRecipe.MetricOf(preprocessor.Target),
        Optimizer = new AdamW(0.02),
        LearningRate = new Warmup(0.05, new Cosine(2e-3)),
        BatchSize = rows switch { < 2_000 => 32, < 20_000 => 128, < 200_000 => 256, _ => 1024 },
        Epochs = Math.Clamp(RowBudget / Math.Max(1, rows), 10, 200),
        Patience = 20,
    };

    public static Layer Network(IReadOnlyList<int> hidden, double keep, int outputs) => new Sequential(
    [
        .. hidden.SelectMany(units => keep == 1 ? (Layer[])[new Dense(units), new Relu()] : [new Dense(units), new Relu(), new Dropout(keep)]),
        new Dense(outputs) { Weights = new XavierNormal() },
    ]);
}
