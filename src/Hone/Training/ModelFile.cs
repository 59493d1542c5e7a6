using System.Globalization;
using Hone.Files;
using Hone.Plans;

namespace Hone.Training;

/// <summary>A trained model as a file: one tensor for each parameter and state, the recipe and the rest as metadata. Of an ensemble each member's tensors stand under its number.</summary>
internal static class ModelFile
{
    private const string FormatKey = "hone.format", RecipeKey = "hone.recipe", InputsKey = "hone.inputs", TemperatureKey = "hone.temperature", SharesKey = "hone.shares";
    private const string Format = "model 1", EnsembleFormat = "model 2"; // who reads only the first would take one member for the whole

    public static void Write(string path, TrainedModel model, Catalog catalog)
    {
        bool isEnsemble = model.Members.Count > 1;
        Tensor[] tensors = [.. model.Members.SelectMany((member, i) => member.Tensors.Select(tensor => isEnsemble ? tensor.Named(NameOf(tensor.Name, model.Places[i])) : tensor))];
        foreach (var tensor in tensors)
            if (tensor.Values<float>().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
                throw new InvalidOperationException($"\"{tensor.Name}\" holds values that are not finite: the network diverged, and a model of it could answer nothing. Train with a smaller learning rate.");
        var metadata = new Dictionary<string, string>(model.Metadata)
        {
            [FormatKey] = isEnsemble ? EnsembleFormat : Format,
            [RecipeKey] = catalog.ToJson(model.Recipe),
            [InputsKey] = model.Inputs.ToString(CultureInfo.InvariantCulture),
        };
        if (isEnsemble && (model.Members.Count < model.Recipe.Members || model.Shares.Any(share => share != model.Shares[0]))) metadata[SharesKey] = SharesOf(model);
        if (model.Temperature != 1) metadata[TemperatureKey] = model.Temperature.ToString("R", CultureInfo.InvariantCulture);
        TensorFile.Write(path, tensors, metadata);
    }

    public static TrainedModel Read(string path, Catalog catalog)
    {
        var file = TensorFile.Read(path);
        string format = Entry(file, FormatKey);
        if (format.StartsWith("checkpoint ", StringComparison.Ordinal))
            throw new InputException($"{path} is a checkpoint, the state that hone train --resume goes on from: give model.safetensors, which lies beside it in the run folder.");
        if (format is not (Format or EnsembleFormat))
            throw new InputException($"{path}: found the format {TensorFormat.Show(format)}, expected \"{Format}\" or \"{EnsembleFormat}\". Read it with the version of Hone that wrote it, or train again.");
        var recipe = catalog.FromJson(Entry(file, RecipeKey), $"{path}, metadata {RecipeKey}");
        if (!int.TryParse(Entry(file, InputsKey), NumberStyles.None, CultureInfo.InvariantCulture, out int inputs) || inputs < 1)
            throw new InputException($"{path}: metadata {InputsKey} must be a whole number of 1 or more; found \"{Entry(file, InputsKey)}\".");

        double[]? given = SharesIn(file, recipe.Members);
        int members = given?.Count(share => share > 0) ?? recipe.Members;
        if (members > 1 != (format == EnsembleFormat) || recipe.Members > 1 != (format == EnsembleFormat) || members > file.Tensors.Count)
            throw new InputException($"{path}: found {members} members in its recipe, which does not go with {file.Tensors.Count} tensors in the format \"{format}\". The file was changed; train again.");
        double[] shares = given ?? [.. Enumerable.Repeat(1.0 / members, members)];
        int[] kept = [.. Enumerable.Range(0, recipe.Members).Where(member => shares[member] > 0)];

        var slots = Enumerable.Range(0, recipe.Kinds).ToDictionary(kind => kind, kind => Describe(path, kind == 0 ? recipe.Model : recipe.Variants![kind - 1].Model, inputs));
        if (recipe.Kinds > 1 && recipe.Variants!.Any(variant => Plan<float>.OutputsOf(variant.Model, inputs) != Plan<float>.OutputsOf(recipe.Model, inputs)))
            throw new InputException($"{path}: the networks of its recipe have different numbers of outputs, which no mean can be taken of. The file was changed; train again.");
        IReadOnlyList<Slot<float>> SlotsOf(int member) => slots[recipe.KindOf(member)];
        string Place(string slot, int member) => format == Format ? slot : NameOf(slot, member);
        var known = kept.SelectMany(member => SlotsOf(member).Select(slot => Place(slot.Name, member))).ToHashSet();
        Tensor[][] tensors = [.. kept.Select(member => SlotsOf(member).Select(slot => Checked(file, Place(slot.Name, member), slot)).ToArray())];
        if (file.Tensors.FirstOrDefault(tensor => !known.Contains(tensor.Name)) is { } extra)
            throw new InputException($"{path}: found a tensor \"{extra.Name}\" that its network has no place for. The file does not fit its own recipe; train again.");
        var metadata = file.Metadata.Where(entry => !entry.Key.StartsWith("hone.", StringComparison.Ordinal)).ToDictionary();
        var model = format == Format ? new TrainedModel(recipe, inputs, tensors[0], metadata)
            : new TrainedModel(recipe, [.. kept.Zip(tensors, (member, own) => new TrainedModel(recipe.Member(member), inputs, own, new Dictionary<string, string>()))], kept, [.. kept.Select(member => shares[member])]).With(metadata);
        return model.At(Temperature(file));
    }

    /// <summary>How a member's tensor is called in the file; members count from 1 there, as in the run folder.</summary>
    private static string NameOf(string tensor, int member) => string.Create(CultureInfo.InvariantCulture, $"members/{member + 1}/{tensor}");

    /// <summary>One number for each of the recipe's members, 0 for those that were left out.</summary>
    private static string SharesOf(TrainedModel model)
    {
        var shares = new double[model.Recipe.Members];
        for (int i = 0; i < model.Members.Count; i++) shares[model.Places[i]] = model.Shares[i];
        return string.Join(' ', shares.Select(share => share.ToString("R", CultureInfo.InvariantCulture)));
    }

    /// <summary>Null for a file that has none: all members are there and count the same.</summary>
    private static double[]? SharesIn(TensorFile file, int members)
    {
        if (!file.Metadata.TryGetValue(SharesKey, out string? text)) return null;
        double[] shares = [.. text.Split(' ').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) ? share : double.NaN)];
        return shares.Length == members && shares.All(share => share is >= 0 and <= 1) && Math.Abs(shares.Sum() - 1) < 1e-6 ? shares
            : throw new InputException($"{file.Path}: metadata {SharesKey} must be {members} numbers from 0 to 1, together 1; found {TensorFormat.Show(text)}. The file was changed; train again.");
    }

    /// <summary>1 for a file that has none: it was not calibrated.</summary>
    private static double Temperature(TensorFile file) => !file.Metadata.TryGetValue(TemperatureKey, out string? text) ? 1
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double temperature) && temperature > 0 && double.IsFinite(temperature) ? temperature
        : throw new InputException($"{file.Path}: metadata {TemperatureKey} must be a number above 0; found {TensorFormat.Show(text)}. The file was changed; train again.");

    private static IReadOnlyList<Slot<float>> Describe(string path, Layer model, int inputs)
    {
        try
        {
            return Plan<float>.Describe(model, inputs);
        }
        catch (ArgumentException fault)
        {
            throw InputException.Of(fault, $"{path}: its network cannot be built: ");
        }
        catch (OverflowException fault)
        {
            throw new InputException($"{path}: its network is too large for this machine. Load it where it was trained.", fault);
        }
    }

    private static Tensor Checked(TensorFile file, string name, Slot<float> slot)
    {
        file.Values<float>(name, slot.Rows, slot.Width);
        return CheckFinite(file, file.Find(name)!).Named(slot.Name);
    }

    /// <exception cref="InputException">A value is infinite or not a number.</exception>
    public static Tensor CheckFinite(TensorFile file, Tensor tensor)
    {
        int at = tensor.Values<float>().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        return at < 0 ? tensor
            : throw new InputException($"{file.Path}: tensor {TensorFormat.Show(tensor.Name)} holds {tensor.Values<float>()[at]}; expected finite numbers. The network diverged or the file was changed; train again.");
    }

    private static string Entry(TensorFile file, string key) =>
        file.Metadata.TryGetValue(key, out string? value) ? value
            : throw new InputException($"{file.Path} holds tensors but is no Hone model: its metadata has no \"{key}\".");
}
