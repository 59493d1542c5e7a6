using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;
using Hone.Tables.Features;
using Hone.Training;

namespace Hone.Tables;

/// <summary>The recipe a table gets when nobody says otherwise.</summary>
/// <remarks>
/// RealMLP-TD-S of Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", table A.1, with the activations of
/// the full RealMLP-TD and, for numbers, its embedding and its rate; but for the epochs, which are half as many and on large tables fewer, the batch size, which grows with the rows, and two classes, which share one
/// output. Where most inputs are pixels, two wider hidden layers with dropout, of the inputs too, take the place of its three, and half the epochs do: images have many inputs that say nearly the same, and a network that
/// cannot rely on any of them learns fewer rows by heart.
/// </remarks>
public static class TableRecipe
{
    /// <summary>Rows the network sees in all, over all epochs, where a table is so large that <see cref="MostEpochs"/> of it would be more: from 20,000 rows on.</summary>
    private const int RowBudget = 2_560_000;

    /// <summary>The same for <see cref="Quality.Fast"/>, from half as many epochs on.</summary>
    private const int FastRowBudget = 1_000_000;

    /// <summary>The cycles of the learning rate need some epochs each, however large the table.</summary>
    private const int MostEpochs = 128, FewestEpochs = 8;

    private const double Smoothing = 0.1;

    private const int StandardMembers = 5; // each holds a fifth of the rows out, and every row is held out once

    private static readonly AdamW Decaying = new(0.02, 0.9, 0.95, DecaySchedule: new FlatCosine(1));

    /// <summary>Units of the hidden layers.</summary>
    public static IReadOnlyList<int> Hidden { get; } = [256, 256, 256];

    /// <summary>Units of the hidden layers where most inputs are pixels.</summary>
    public static IReadOnlyList<int> HiddenOfImages { get; } = [512, 512];

    /// <summary>Keep probability behind each hidden layer, and of the inputs themselves, where most of them are pixels.</summary>
    public const double KeepOfImages = 0.8;

    /// <summary>Values that a category becomes which the network looks up.</summary>
    public const int EmbeddingSize = 8;

    /// <summary>Keep probability behind each hidden layer.</summary>
    public const double Keep = 1;

    /// <summary>A recipe for the rows that <paramref name="preprocessor"/> was fitted on.</summary>
    /// <param name="trainRows">How many rows there are to learn from.</param>
    /// <param name="metric">What the network is to be good at; null for <see cref="MetricOf"/>.</param>
    /// <param name="parts">Parts of the rows, of which each kind of network of <see cref="Quality.High"/> holds every one out (<see cref="TrainingOptions.Parts"/>).</param>
    /// <remarks>Log loss and the area under the ROC curve judge probabilities: for them labels are not smoothed, and the epoch that is kept is the best by loss. For the others it is the best by the metric.</remarks>
    public static Recipe For(Preprocessor preprocessor, int trainRows, Quality quality = Quality.Standard, Metric? metric = null, int parts = StandardMembers)
    {
        var target = preprocessor.Target;
        metric ??= MetricOf(target);
        bool byProbability = metric is LogLoss or RocAuc;
        bool waves = quality != Quality.Fast, isNumber = target.Task == TaskKind.Number;
        var others = quality == Quality.High ? Others(preprocessor) : null;
        return new Recipe
        {
            Model = Network(preprocessor, waves: waves),
            Loss = LossOf(target.Task, byProbability ? 0 : Smoothing),
            Metric = metric,
            Optimizer = new Adam(0.9, 0.95),
            LearningRate = LearningRateOf(preprocessor, waves: waves),
            BatchSize = BatchSize(trainRows),
            Epochs = Epochs(trainRows, quality == Quality.Fast && !IsOfImages(preprocessor), (IsOfImages(preprocessor) ? 0.5 : 1) * (quality == Quality.High && isNumber ? 2 : 1)),
            BestBy = byProbability ? BestBy.Loss : BestBy.Metric,
            LastBest = true,
            Members = quality == Quality.Fast ? 1 : others is null ? StandardMembers : parts * (1 + others.Count),
            Variants = others,
        };
    }

    /// <summary>Rows a step for so many rows to learn from.</summary>
    public static int BatchSize(int trainRows) => trainRows switch { <= 1_024 => 64, <= 8_192 => 128, <= 30_000 => 256, <= 100_000 => 512, _ => 1024 };

    /// <summary>From 0 to <paramref name="peak"/> and back, four times, each twice as long as the one before.</summary>
    public static Schedule LearningRate(double peak) => new CosineCycles(peak);

    /// <summary>The recipe's learning rate for <see cref="Network"/> with these hidden layers.</summary>
    public static Schedule LearningRateOf(Preprocessor preprocessor, IReadOnlyList<int>? hidden = null, bool waves = true) => LearningRate(Like(preprocessor, hidden, null, waves).Peak);

    /// <summary>The recipe's network, with other hidden layers where they are given, for what <paramref name="preprocessor"/> makes.</summary>
    /// <param name="hidden">Units of each, none for a linear model; null for the usual.</param>
    /// <param name="keep">Keep probability behind each, and before the first where most inputs are pixels; 1 for no dropout, null for the usual. It comes back to 1 over the second half of the run.</param>
    /// <param name="waves">Whether columns of numbers may become <see cref="PeriodicEmbedding"/>, where a number is predicted; not in <see cref="Quality.Fast"/>.</param>
    public static Layer Network(Preprocessor preprocessor, IReadOnlyList<int>? hidden = null, double? keep = null, bool waves = true) => Like(preprocessor, hidden, keep, waves).Build();

    /// <summary>Outputs a network needs for this target: one a class, but one for two classes or a number.</summary>
    public static int Outputs(Target target) => target.Task == TaskKind.Classes ? target.Classes.Count : 1;

    /// <summary>What is measured: accuracy, or the root mean square error in the target's unit.</summary>
    public static Metric MetricOf(Target target) => Metric.Usual(target.Task)[0];

    private static TableNetwork Like(Preprocessor preprocessor, IReadOnlyList<int>? hidden, double? keep, bool waves)
    {
        var usual = Usual(preprocessor);
        return usual with { Hidden = hidden ?? usual.Hidden, Keep = keep ?? usual.Keep, IsPeriodic = usual.IsPeriodic && waves };
    }

    private static TableNetwork Usual(Preprocessor preprocessor)
    {
        bool isOfImages = IsOfImages(preprocessor);
        return new TableNetwork(preprocessor)
        {
            Hidden = isOfImages ? HiddenOfImages : Hidden,
            Keep = isOfImages ? KeepOfImages : Keep,
            DropsInputs = isOfImages,
            Activation = preprocessor.Target.Task == TaskKind.Number ? new Mish() : new Selu(),
            IsPeriodic = preprocessor.Target.Task == TaskKind.Number,
        };
    }

    /// <summary>Networks that err in other ways than the usual one: with or without waves of the numbers, where there are columns of numbers; with dropout and weight decay (both of RealMLP-TD); with the other of its activations; and of the shape of TabPack's.</summary>
    /// <remarks>RealMLP-TD: Holzmüller et al. 2024, table A.1. TabPack, arXiv 2607.05380: one to three layers of 384, Relu, dropout up to a half. Numbers get three kinds with twice the epochs, as many as RealMLP-TD has.</remarks>
    private static IReadOnlyList<Variant> Others(Preprocessor preprocessor)
    {
        var usual = Usual(preprocessor);
        bool isNumber = preprocessor.Target.Task == TaskKind.Number, hasWaves = (usual with { IsPeriodic = true }).HasWaves;
        var plain = usual with { IsPeriodic = false };
        return
        [
            .. hasWaves ? (Variant[])[Of(usual with { IsPeriodic = !usual.IsPeriodic })] : [],
            Of(plain with { Keep = usual.Keep - 0.15 }, Decaying),
            .. isNumber && hasWaves ? (Variant[])[] : [Of(plain with { Activation = isNumber ? new Selu() : new Mish() })],
            .. isNumber ? (Variant[])[] : [Of(plain with { Hidden = [384, 384], Keep = 0.7, Activation = new Relu() }, Decaying)],
        ];

        Variant Of(TableNetwork network, Optimizer? optimizer = null) => new(network.Build(), optimizer, network.Peak == usual.Peak ? null : LearningRate(network.Peak));
    }

    private static Loss LossOf(TaskKind task, double smoothing) => task switch
    {
        TaskKind.Binary => new SigmoidCrossEntropy(LabelSmoothing: smoothing),
        TaskKind.Classes => new SoftmaxCrossEntropy(LabelSmoothing: smoothing),
        _ => new MeanSquaredError(),
    };

    private static bool IsOfImages(Preprocessor preprocessor) => 2 * preprocessor.Features.OfType<PixelFeature>().Sum(pixel => pixel.Width) > preprocessor.Inputs;

    private static int Epochs(int trainRows, bool isFast, double times)
    {
        int epochs = Math.Clamp(RowBudget / Math.Max(1, trainRows), FewestEpochs, MostEpochs);
        return isFast ? Math.Clamp(FastRowBudget / Math.Max(1, trainRows), FewestEpochs / 2, epochs / 2) : (int)(times * epochs);
    }
}
