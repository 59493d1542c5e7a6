using Hone.Files;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Training;

/// <summary>What training leaves: a recipe and what its network, or each network of its ensemble, has learned. A file of it holds all that prediction needs.</summary>
public sealed class TrainedModel
{
    private readonly IReadOnlyList<Tensor> _tensors; // of an ensemble none: its members have them
    private readonly IReadOnlyList<TrainedModel> _members;
    private readonly IReadOnlyList<int> _places;
    private readonly IReadOnlyList<double> _shares;

    internal TrainedModel(Recipe recipe, int inputs, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Recipe = recipe;
        Inputs = inputs;
        _tensors = tensors;
        (_members, _places, _shares) = ([], [], []);
        Metadata = metadata;
    }

    internal TrainedModel(TrainedModel other)
    {
        (Recipe, Inputs, _tensors, _members, _places, _shares) = (other.Recipe, other.Inputs, other._tensors, other._members, other._places, other._shares);
        (Metadata, Temperature, Best, End, Epochs) = (other.Metadata, other.Temperature, other.Best, other.End, other.Epochs);
    }

    /// <summary>An ensemble.</summary>
    /// <param name="recipe">Of all of them together.</param>
    /// <param name="members">Two or more.</param>
    /// <param name="places">The number of each among the recipe's members, ascending.</param>
    /// <param name="shares">What each counts; null for all the same.</param>
    internal TrainedModel(Recipe recipe, IReadOnlyList<TrainedModel> members, IReadOnlyList<int> places, IReadOnlyList<double>? shares = null) :
        this(recipe with { Data = null }, members[0].Inputs, [], new Dictionary<string, string>()) =>
        (_members, _places, _shares) = (members, places, shares ?? [.. Enumerable.Repeat(1.0 / members.Count, members.Count)]);

    /// <summary>How it was made; without the data source, which is no part of a model.</summary>
    public Recipe Recipe { get; }

    /// <summary>The networks whose predictions are averaged; of one network, itself.</summary>
    public IReadOnlyList<TrainedModel> Members => _members.Count > 0 ? _members : [this];

    /// <summary>What the answers of each of <see cref="Members"/> count in the mean, above 0; all together 1.</summary>
    public IReadOnlyList<double> Shares => _members.Count > 0 ? _shares : [1];

    /// <summary>The number of each of <see cref="Members"/>, from 0, among those that the recipe trains: some may have been left out.</summary>
    public IReadOnlyList<int> Places => _members.Count > 0 ? _places : [0];

    /// <summary>Features a row.</summary>
    public int Inputs { get; }

    /// <summary>What belongs to the model besides the network, by name: for a table, its preprocessor.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; }

    /// <summary>T: logits are divided by it before they become probabilities; 1 where nothing was calibrated. Losses are of the logits themselves.</summary>
    public double Temperature { get; private init; } = 1;

    /// <summary>The epoch the weights are from and why the run ended; null for a model from a file. Of an ensemble: what its members' best epochs come to on average.</summary>
    public EpochReport? Best { get; internal init; }

    /// <inheritdoc cref="Best"/>
    public Stop? End { get; internal init; }

    /// <summary>Whole epochs done; of an ensemble, by the member that did most; 0 for a model from a file.</summary>
    public int Epochs { get; internal init; }

    /// <summary>Number of learned values; what batch norms measured is not among them.</summary>
    public long Parameters => Members.Sum(member => Plan<float>.Describe(member.Recipe.Model, Inputs).Where(slot => slot.Role is not null).Sum(slot => (long)slot.Rows * slot.Width));

    /// <summary>The same model with other metadata.</summary>
    public TrainedModel With(IReadOnlyDictionary<string, string> metadata) => new(this) { Metadata = metadata };

    /// <summary>The same model at another temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not above 0.</exception>
    public TrainedModel At(double temperature) => new(this) { Temperature = Require.Positive(temperature) };

    /// <summary>Writes the model: safetensors with an integrity tensor, beside the old file and then in its place.</summary>
    /// <exception cref="InvalidOperationException">The network diverged before its first epoch was done: there is nothing worth keeping.</exception>
    public void Save(string path, Catalog? catalog = null) => ModelFile.Write(path, this, catalog ?? Catalog.Default);

    /// <exception cref="InputException">There is no such file, or it is no model this version can read, or it is damaged.</exception>
    public static TrainedModel Load(string path, Catalog? catalog = null) => ModelFile.Read(path, catalog ?? Catalog.Default);

    /// <summary>The ensemble with other shares, one for each of its members; those of share 0 are left out. One that is left alone is a model by itself.</summary>
    internal TrainedModel Sharing(IReadOnlyList<double> shares)
    {
        int[] kept = [.. Enumerable.Range(0, shares.Count).Where(i => shares[i] > 0)];
        return kept.Length == 1 ? new TrainedModel(_members[kept[0]]) { Metadata = Metadata, Temperature = Temperature } : new TrainedModel(Recipe, [.. kept.Select(i => _members[i])], [.. kept.Select(i => _places[i])], [.. kept.Select(i => shares[i])])
        {
            Metadata = Metadata,
            Temperature = Temperature,
            Best = Best,
            End = End,
            Epochs = Epochs,
        };
    }

    internal static TrainedModel Of(Run run) =>
        new(run.Recipe with { Data = null, Members = 1, Variants = null }, run.Plan.Inputs, TensorsOf(run.Plan), new Dictionary<string, string>())
        {
            Best = run.Best,
            End = run.End,
            Epochs = run.Epoch,
        };

    internal static IReadOnlyList<Tensor> TensorsOf(Plan<float> plan) =>
        [.. plan.Parameters.Concat(plan.States).Select(slot => Tensor.Of(slot.Name, slot.Value()))];

    /// <summary>What one network has learned.</summary>
    internal IReadOnlyList<Tensor> Tensors => _tensors;

    /// <summary>A plan of the network with what it has learned; of an ensemble that of the first member.</summary>
    internal Plan<float> PlanOf(int maxRows, bool training = false)
    {
        if (_members.Count > 0) return _members[0].PlanOf(maxRows, training);
        var plan = new Plan<float>(Recipe.Model, Inputs, maxRows, key: null, training: training);
        foreach (var (slot, tensor) in plan.Parameters.Concat(plan.States).Zip(_tensors))
        {
            var values = tensor.Values<float>();
            for (int row = 0; row < slot.Rows; row++) values.Slice(row * slot.Width, slot.Width).CopyTo(slot.Value()[row]);
        }
        return plan;
    }
}
