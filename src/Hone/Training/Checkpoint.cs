using System.Globalization;
using Hone.Files;
using Hone.Plans;

namespace Hone.Training;

/// <summary>The state of a run after an epoch: enough to go on to the same bits as if it had never stopped.</summary>
/// <remarks>There is no generator state: random numbers depend on seed, epoch and step alone.</remarks>
public sealed class Checkpoint
{
    private const string FormatKey = "hone.format", Format = "checkpoint 1";
    private const string RecipeKey = "hone.recipe", EpochKey = "hone.epoch", BestKey = "hone.best";

    private readonly TensorFile _file;
    private readonly Catalog _catalog;

    private Checkpoint(TensorFile file, Catalog catalog)
    {
        _file = file;
        _catalog = catalog;
        Recipe = catalog.FromJson(Entry(RecipeKey), $"{file.Path}, metadata {RecipeKey}");
        Epoch = Number(EpochKey);
    }

    public Recipe Recipe { get; }

    /// <summary>Whole epochs done.</summary>
    public int Epoch { get; }

    /// <summary>Writes the state of a run that stands between two epochs.</summary>
    public static void Write(string path, Run run, Catalog? catalog = null)
    {
        catalog ??= Catalog.Default;
        var tensors = new List<Tensor>(TrainedModel.TensorsOf(run.Plan));
        for (int i = 0; i < run.Stepper.Moments; i++)
            tensors.AddRange(run.Plan.Parameters.Select(slot => Tensor.Of(MomentName(i, slot), run.Stepper.Moment(i, slot))));
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [RecipeKey] = catalog.ToJson(run.Recipe),
            [EpochKey] = run.Epoch.ToString(CultureInfo.InvariantCulture),
        };
        if (run.Best is { } best)
        {
            metadata[BestKey] = catalog.ToJson(best);
            run.WithBest(plan => tensors.AddRange(plan.Parameters.Concat(plan.States).Select(slot => Tensor.Of(BestName(slot), slot.Value()))));
        }
        TensorFile.Write(path, tensors, metadata);
    }

    /// <exception cref="InputException">There is no such file, or it is no checkpoint, or it is damaged.</exception>
    public static Checkpoint Read(string path, Catalog? catalog = null)
    {
        var file = TensorFile.Read(path);
        string? format = file.Metadata.GetValueOrDefault(FormatKey);
        if (format != Format) throw new InputException($"{path}: found the format \"{format}\", expected \"{Format}\": it is no checkpoint of this version.");
        return new Checkpoint(file, catalog ?? Catalog.Default);
    }

    internal void Restore(Run run)
    {
        if (Entry(RecipeKey) != _catalog.ToJson(run.Recipe))
            throw new InputException($"{_file.Path} belongs to another recipe than the one to be resumed. Resume with the recipe of the run folder, or start a new run.");
        var slots = run.Plan.Parameters.Concat(run.Plan.States).ToArray();
        if (_file.Metadata.ContainsKey(BestKey))
        {
            foreach (var slot in slots) _file.CopyTo(BestName(slot), slot.Value());
            run.KeepBest(_catalog.FromJson<EpochReport>(Entry(BestKey)));
        }
        foreach (var slot in slots) _file.CopyTo(slot.Name, slot.Value());
        for (int i = 0; i < run.Stepper.Moments; i++)
            foreach (var slot in run.Plan.Parameters) _file.CopyTo(MomentName(i, slot), run.Stepper.Moment(i, slot));
        run.Epoch = Epoch;
        run.Stepper.Steps = (long)Epoch * run.StepsPerEpoch;
    }

    private static string MomentName(int index, Slot<float> slot) => $"moment{index}/{slot.Name}";

    private static string BestName(Slot<float> slot) => $"best/{slot.Name}";

    private int Number(string key) =>
        int.TryParse(Entry(key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw new InputException($"{_file.Path}: metadata {key} must be a whole number; found \"{Entry(key)}\".");

    private string Entry(string key) =>
        _file.Metadata.TryGetValue(key, out string? value) ? value : throw new InputException($"{_file.Path}: its metadata has no \"{key}\".");
}
