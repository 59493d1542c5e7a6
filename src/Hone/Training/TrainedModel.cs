using Hone.Files;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Training;

/// <summary>What training leaves: a recipe and what its network has learned. A file of it holds all that prediction needs.</summary>
public sealed class TrainedModel
{
    private readonly IReadOnlyList<Tensor> _tensors;

    internal TrainedModel(Recipe recipe, int inputs, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Recipe = recipe;
        Inputs = inputs;
        _tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>How it was made; without the data source, which is no part of a model.</summary>
    public Recipe Recipe { get; }

    /// <summary>Features a row.</summary>
    public int Inputs { get; }

    /// <summary>What belongs to the model besides the network, by name: for a table, its preprocessor.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>T: logits are divided by it before they become probabilities; 1 where nothing was calibrated. Losses are of the logits themselves.</summary>
    public double Temperature { get; private init; } = 1;

    /// <summary>The epoch the weights are from and why the run ended; null for a model from a file.</summary>
    public EpochReport? Best { get; private init; }

    /// <inheritdoc cref="Best"/>
    public Stop? End { get; private init; }

    /// <summary>Whole epochs done; 0 for a model from a file.</summary>
    public int Epochs { get; private init; }

    /// <summary>Number of learned values; what batch norms measured is not among them.</summary>
    public long Parameters => Plan<float>.Describe(Recipe.Model, Inputs).Where(slot => slot.Role is not null).Sum(slot => (long)slot.Rows * slot.Width);

    /// <summary>The same model with other metadata.</summary>
    public TrainedModel With(IReadOnlyDictionary<string, string> metadata) =>
        new(Recipe, Inputs, _tensors, metadata) { Temperature = Temperature, Best = Best, End = End, Epochs = Epochs };

    /// <summary>The same model at another temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not above 0.</exception>
    public TrainedModel At(double temperature) =>
        new(Recipe, Inputs, _tensors, Metadata) { Temperature = Require.Positive(temperature), Best = Best, End = End, Epochs = Epochs };

    /// <summary>Writes the model: safetensors with an integrity tensor, beside the old file and then in its place.</summary>
    /// <exception cref="InvalidOperationException">The network diverged before its first epoch was done: there is nothing worth keeping.</exception>
    public void Save(string path, Catalog? catalog = null) => ModelFile.Write(path, this, _tensors, catalog ?? Catalog.Default);

    /// <exception cref="InputException">There is no such file, or it is no model this version can read, or it is damaged.</exception>
    public static TrainedModel Load(string path, Catalog? catalog = null) => ModelFile.Read(path, catalog ?? Catalog.Default);

    internal static TrainedModel Of(Run run) =>
        new(run.Recipe with { Data = null }, run.Plan.Inputs, TensorsOf(run.Plan), new Dictionary<string, string>())
        {
            Best = run.Best,
            End = run.End,
            Epochs = run.Epoch,
        };

    internal static IReadOnlyList<Tensor> TensorsOf(Plan<float> plan) =>
        [.. plan.Parameters.Concat(plan.States).Select(slot => Tensor.Of(slot.Name, slot.Value()))];

    /// <summary>Copies what was learned into a plan of the same model.</summary>
    internal void CopyTo(Plan<float> plan)
    {
        foreach (var (slot, tensor) in plan.Parameters.Concat(plan.States).Zip(_tensors))
        {
            var values = tensor.Values<float>();
            for (int row = 0; row < slot.Rows; row++) values.Slice(row * slot.Width, slot.Width).CopyTo(slot.Value()[row]);
        }
    }
}
