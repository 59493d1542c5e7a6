using System.Globalization;
using Hone.Files;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>The state of a run after any step: enough to go on to the same bits as if it had never stopped.</summary>
/// <remarks>There is no generator state: random numbers depend on seed, epoch and step alone.</remarks>
public sealed class Checkpoint
{
    private const string FormatKey = "hone.format", Format = "checkpoint 2";
    private const string RecipeKey = "hone.recipe", StepsKey = "hone.steps", StepsPerEpochKey = "hone.stepsPerEpoch", MeanKey = "hone.epochSums", BestKey = "hone.best", RateSquaresKey = "hone.rateSquares";
    private const string MomentStart = "moment", AverageStart = "average/", BestStart = "best/";

    private readonly TensorFile _file;
    private readonly Catalog _catalog;
    private readonly long _stepsPerEpoch;
    private readonly EpochMean _mean;
    private readonly EpochReport? _best;

    private Checkpoint(TensorFile file, Catalog catalog)
    {
        _file = file;
        _catalog = catalog;
        Recipe = catalog.FromJson(Entry(RecipeKey), $"{file.Path}, metadata {RecipeKey}");
        _stepsPerEpoch = Number(StepsPerEpochKey, 1, int.MaxValue);
        Steps = Number(StepsKey, 0, Recipe.Epochs * _stepsPerEpoch);
        _mean = Part<EpochMean>(MeanKey);
        _best = file.Metadata.ContainsKey(BestKey) ? Part<EpochReport>(BestKey) : null;
        // An epoch whose sums stand here has not been measured on dev yet, even if all its steps are done.
        Epoch = (int)((Steps - (_mean.Rows > 0 ? 1 : 0)) / _stepsPerEpoch);
    }

    public Recipe Recipe { get; }

    /// <summary>Steps done.</summary>
    public long Steps { get; }

    /// <summary>Whole epochs done; the steps beyond them belong to the next.</summary>
    public int Epoch { get; }

    /// <summary>Writes the state of a run as it is now.</summary>
    public static void Write(string path, Run run, Catalog? catalog = null)
    {
        catalog ??= Catalog.Default;
        var tensors = new List<Tensor>(TrainedModel.TensorsOf(run.Plan));
        for (int i = 0; i < run.Stepper.Moments; i++)
            tensors.AddRange(run.Plan.Parameters.Select(slot => Tensor.Of(MomentName(i, slot), run.Stepper.Moment(i, slot))));
        if (run.Average is not null) run.WithAverage(plan => tensors.AddRange(plan.Parameters.Concat(plan.States).Select(slot => Tensor.Of(AverageName(slot), slot.Value()))));
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [RecipeKey] = catalog.ToJson(run.Recipe),
            [StepsKey] = run.Stepper.Steps.ToString(CultureInfo.InvariantCulture),
            [StepsPerEpochKey] = run.StepsPerEpoch.ToString(CultureInfo.InvariantCulture),
            [MeanKey] = catalog.ToJson(run.Mean),
        };
        if (run.Stepper.Averages) metadata[RateSquaresKey] = run.Stepper.RateSquares.ToString("R", CultureInfo.InvariantCulture);
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
        if (format != Format)
            throw new InputException($"{path}: found {(format is null ? "no format" : $"the format {TensorFormat.Show(format)}")}, expected \"{Format}\": it is no checkpoint of this version. Give the checkpoint.safetensors of a run folder.");
        foreach (var tensor in file.Tensors)
            if (tensor.Type == TensorType.F32 && !tensor.Name.StartsWith(MomentStart, StringComparison.Ordinal)) ModelFile.CheckFinite(file, tensor); // second moments may overflow; weights may not
        return new Checkpoint(file, catalog ?? Catalog.Default);
    }

    internal void Restore(Run run)
    {
        run.Adopt(Continued(run.Recipe));
        if (run.StepsPerEpoch != _stepsPerEpoch)
            throw new InputException($"{_file.Path} belongs to other data: found {_stepsPerEpoch} steps an epoch, expected {run.StepsPerEpoch}. Resume with the data of the run, or start a new run.");
        var slots = run.Plan.Parameters.Concat(run.Plan.States).ToArray();
        if (_best is not null)
        {
            foreach (var slot in slots) _file.CopyTo(BestName(slot), slot.Value());
            run.KeepBest(_best);
        }
        if (run.Average is { } average && Steps > 0)
        {
            foreach (var slot in slots) _file.CopyTo(AverageName(slot), slot.Value());
            average.Mean.Swap(run.Plan);
        }
        foreach (var slot in slots) _file.CopyTo(slot.Name, slot.Value());
        for (int i = 0; i < run.Stepper.Moments; i++)
            foreach (var slot in run.Plan.Parameters) _file.CopyTo(MomentName(i, slot), run.Stepper.Moment(i, slot));
        run.Stepper.Steps = Steps;
        if (run.Stepper.Averages) run.Stepper.RateSquares = RateSquares();
        run.Epoch = Epoch;
        run.Mean = _mean;
    }

    /// <summary>The recipe to go on with: the given one, or that of this checkpoint where a change of the learning rate just before it is all that the given one lacks.</summary>
    /// <remarks>A run that broke off between writing the one and the other leaves it so.</remarks>
    internal Recipe Continued(Recipe given)
    {
        string expected = _catalog.ToJson(given);
        if (Entry(RecipeKey) == expected) return given;
        if (Recipe.LearningRate is Then change && change.Epoch == Epoch && Steps == Epoch * _stepsPerEpoch && _catalog.ToJson(Recipe with { LearningRate = change.First }) == expected) return Recipe;
        throw new InputException($"{_file.Path} belongs to another recipe than the one to be resumed. Resume with the recipe of the run folder, or start a new run.");
    }

    private static string MomentName(int index, Slot<float> slot) => $"{MomentStart}{index}/{slot.Name}";

    private static string AverageName(Slot<float> slot) => AverageStart + slot.Name;

    private static string BestName(Slot<float> slot) => BestStart + slot.Name;

    private T Part<T>(string key)
    {
        try { return _catalog.FromJson<T>(Entry(key)); }
        catch (InputException fault) { throw new InputException($"{_file.Path}, metadata {key}: {fault.Message}", fault); }
    }

    private long Number(string key, long least, long most) =>
        long.TryParse(Entry(key), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most ? number
            : throw new InputException($"{_file.Path}: metadata {key} must be a whole number from {least} to {most}; found {TensorFormat.Show(Entry(key))}.");

    private double RateSquares() =>
        double.TryParse(Entry(RateSquaresKey), NumberStyles.Float, CultureInfo.InvariantCulture, out double sum) && double.IsFinite(sum) && sum >= 0 ? sum
            : throw new InputException($"{_file.Path}: metadata {RateSquaresKey} must be a number of 0 or above; found {TensorFormat.Show(Entry(RateSquaresKey))}.");

    private string Entry(string key) =>
        _file.Metadata.TryGetValue(key, out string? value) ? value : throw new InputException($"{_file.Path}: its metadata has no \"{key}\".");
}
