using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>A whole training run as one value: the same recipe on the same data gives the same bits. Its JSON is recipe.json.</summary>
public sealed record Recipe
{
    private const ulong Purpose = 7; // of a member's key; the trainer's own fold 0 to 6

    public Recipe() { }

    /// <summary>From JSON: what is not given keeps its default, which for init properties generated code would forget.</summary>
    [JsonConstructor, SetsRequiredMembers]
    internal Recipe(Layer model, Loss loss, Metric metric, Optimizer optimizer = null!, Schedule learningRate = null!,
        int epochs = 100, int batchSize = 128, int patience = 0, double weightAverage = 0, double mixup = 0, bool unitVariance = false,
        BestBy bestBy = BestBy.Loss, bool lastBest = false, int members = 1, IReadOnlyList<Variant>? variants = null, ulong seed = 1, DataSource? data = null)
    {
        (Model, Loss, Metric, Variants, Data) = (model, loss, metric, variants, data);
        (Optimizer, LearningRate) = (optimizer ?? Optimizer, learningRate ?? LearningRate);
        (Epochs, BatchSize, Patience, Members, Seed) = (epochs, batchSize, patience, members, seed);
        (WeightAverage, Mixup, UnitVariance, BestBy, LastBest) = (weightAverage, mixup, unitVariance, bestBy, lastBest);
    }

    public required Layer Model { get; init; }

    public required Loss Loss { get; init; }

    /// <summary>Measured and reported each epoch.</summary>
    public required Metric Metric { get; init; }

    public Optimizer Optimizer { get; init; } = new AdamW();

    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule LearningRate { get; init; } = 1e-3;

    /// <summary>Most walks through the training rows, 1 or more.</summary>
    public int Epochs { get; init => field = AtLeast(1, value, nameof(Epochs)); } = 100;

    /// <summary>Rows a step, 1 or more; the last batch of an epoch holds what is left.</summary>
    public int BatchSize { get; init => field = AtLeast(1, value, nameof(BatchSize)); } = 128;

    /// <summary>Epochs without a better one, as <see cref="BestBy"/> and <see cref="LastBest"/> say, after which the run stops; 0 for never.</summary>
    public int Patience { get; init => field = AtLeast(0, value, nameof(Patience)); }

    /// <summary>β: the share that stays, at each step, of the average of the weights that is measured on dev, kept as best and saved; 0 … below 1, 0 for the weights themselves.</summary>
    /// <remarks>It averages about the last 1/(1 − β) steps: 0.99 a hundred, 0.999 a thousand. Training goes on from the weights themselves. Polyak &amp; Juditsky 1992;
    /// corrected for the first steps as in Kingma &amp; Ba 2015, "Adam", section 7.2. Batch norms' means and variances are averaged with the weights.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double WeightAverage { get; init => field = Require.Share(value); }

    /// <summary>α: each step blends rows in pairs, features and losses, by a share drawn from Beta(α, α); 0 for none, 0.2 usual.</summary>
    /// <remarks>Zhang et al. 2018, "mixup: Beyond empirical risk minimization": one share a batch, and each row's partner is the one as far from the batch's end as it is from its start.
    /// Losses of steps are then those of blended rows; dev is measured as it is.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Mixup { get; init => field = Require.NotNegative(value); }

    /// <summary>Whether each dense layer's weights, once their initialisers have drawn them, are scaled so that the layer's output on some training rows has variance 1 (LSUV).</summary>
    /// <remarks>Mishkin &amp; Matas 2016, "All you need is a good init". However deep a network and whatever its activations, signals then neither fade nor grow at the start.
    /// Frozen layers stay as they are.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool UnitVariance { get; init; }

    /// <summary>What the best epoch, whose weights are kept, is the best by: the loss on dev, or the metric on dev.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public BestBy BestBy { get; init; }

    /// <summary>Whether of epochs that are equally good the last is kept, which has trained longest; otherwise the first.</summary>
    /// <remarks>Ties are common where <see cref="BestBy"/> is a metric that counts, such as accuracy on few rows.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LastBest { get; init; }

    /// <summary>Networks that are trained apart, each with a seed of its own, and whose predictions are averaged; 1 or more.</summary>
    /// <remarks>Averages of networks that differ in their start and in the rows they saw err less than any one of them: Lakshminarayanan, Pritzel &amp; Blundell 2017, "Simple and scalable
    /// predictive uncertainty estimation using deep ensembles"; Breiman 1996, "Bagging predictors".</remarks>
    public int Members { get; init => field = AtLeast(1, value, nameof(Members)); } = 1;

    /// <summary>Other networks that are trained as well, on the same parts of the rows: the members in equal shares, those of <see cref="Model"/> first. Null for none.</summary>
    /// <remarks>What is kept is the mixture of them that is best on dev (<see cref="Mixture"/>).</remarks>
    public IReadOnlyList<Variant>? Variants { get; init => field = Whole(value); }

    public ulong Seed { get; init; } = 1;

    /// <summary>What the run was made from; null until a run has data.</summary>
    public DataSource? Data { get; init; }

    /// <summary>Networks that differ in more than their seed, 1 or more.</summary>
    internal int Kinds => 1 + (Variants?.Count ?? 0);

    /// <summary>What one member of the ensemble is trained by: the first by the recipe's own seed, each other by one folded from it.</summary>
    /// <param name="member">From 0.</param>
    public Recipe Member(int member)
    {
        int kind = KindOf(member);
        var own = kind == 0 ? new Variant(Model) : Variants![kind - 1];
        return this with
        {
            Model = own.Model,
            Optimizer = own.Optimizer ?? Optimizer,
            LearningRate = own.LearningRate ?? LearningRate,
            Members = 1,
            Variants = null,
            Seed = member == 0 ? Seed : new Key(Seed).Fold(Purpose).Fold((ulong)member).Seed,
        };
    }

    /// <summary>Which network a member is: 0 for the recipe's own, then the variants.</summary>
    internal int KindOf(int member) => (int)((long)member * Kinds / Members);

    /// <exception cref="ArgumentException">One is null.</exception>
    private static IReadOnlyList<Variant>? Whole(IReadOnlyList<Variant>? variants) => variants is null or { Count: 0 } ? null
        : variants.All(variant => variant is { Model: not null }) ? variants : throw new ArgumentException("Variants holds null; expected networks, each with a model.");

    private static int AtLeast(int lowest, int value, string name) =>
        value >= lowest ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be {lowest} or more; found {value}.");
}
