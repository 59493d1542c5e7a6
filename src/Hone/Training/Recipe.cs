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
    public Recipe() { }

    /// <summary>From JSON: what is not given keeps its default, which for init properties generated code would forget.</summary>
    [JsonConstructor, SetsRequiredMembers]
    internal Recipe(Layer model, Loss loss, Metric metric, Optimizer optimizer = null!, Schedule learningRate = null!,
        int epochs = 100, int batchSize = 128, int patience = 0, double weightAverage = 0, double mixup = 0, bool unitVariance = false, ulong seed = 1, DataSource? data = null)
    {
        (Model, Loss, Metric, Data) = (model, loss, metric, data);
        (Optimizer, LearningRate) = (optimizer ?? Optimizer, learningRate ?? LearningRate);
        (Epochs, BatchSize, Patience, Seed) = (epochs, batchSize, patience, seed);
        (WeightAverage, Mixup, UnitVariance) = (weightAverage, mixup, unitVariance);
    }

    public required Layer Model { get; init; }

    public required Loss Loss { get; init; }

    /// <summary>Measured and reported each epoch; the best epoch is the one with the lowest dev loss.</summary>
    public required Metric Metric { get; init; }

    public Optimizer Optimizer { get; init; } = new AdamW();

    [JsonConverter(typeof(ScheduleOrNumber))]
    public Schedule LearningRate { get; init; } = 1e-3;

    /// <summary>Most walks through the training rows, 1 or more.</summary>
    public int Epochs { get; init => field = AtLeast(1, value, nameof(Epochs)); } = 100;

    /// <summary>Rows a step, 1 or more; the last batch of an epoch holds what is left.</summary>
    public int BatchSize { get; init => field = AtLeast(1, value, nameof(BatchSize)); } = 128;

    /// <summary>Epochs without a better dev loss after which the run stops; 0 for never.</summary>
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

    public ulong Seed { get; init; } = 1;

    /// <summary>What the run was made from; null until a run has data.</summary>
    public DataSource? Data { get; init; }

    private static int AtLeast(int lowest, int value, string name) =>
        value >= lowest ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be {lowest} or more; found {value}.");
}
