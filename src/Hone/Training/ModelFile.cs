using System.Globalization;
using Hone.Files;
using Hone.Plans;

namespace Hone.Training;

/// <summary>A trained model as a file: one tensor for each parameter and state, the recipe and the rest as metadata.</summary>
internal static class ModelFile
{
    private const string FormatKey = "hone.format", RecipeKey = "hone.recipe", InputsKey = "hone.inputs", TemperatureKey = "hone.temperature";
    private const string Format = "model 1";

    public static void Write(string path, TrainedModel model, IReadOnlyList<Tensor> tensors, Catalog catalog)
    {
        foreach (var tensor in tensors)
            if (tensor.Values<float>().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
                throw new InvalidOperationException($"\"{tensor.Name}\" holds values that are not finite: the network diverged, and a model of it could answer nothing. Train with a smaller learning rate.");
        var metadata = new Dictionary<string, string>(model.Metadata)
        {
            [FormatKey] = Format,
            [RecipeKey] = catalog.ToJson(model.Recipe),
            [InputsKey] = model.Inputs.ToString(CultureInfo.InvariantCulture),
        };
        if (model.Temperature != 1) metadata[TemperatureKey] = model.Temperature.ToString("R", CultureInfo.InvariantCulture);
        TensorFile.Write(path, tensors, metadata);
    }

    public static TrainedModel Read(string path, Catalog catalog)
    {
        var file = TensorFile.Read(path);
        string format = Entry(file, FormatKey);
        if (format.StartsWith("checkpoint ", StringComparison.Ordinal))
            throw new InputException($"{path} is a checkpoint, the state that hone train --resume goes on from: give model.safetensors, which lies beside it in the run folder.");
        if (format != Format)
            throw new InputException($"{path}: found the format {TensorFormat.Show(format)}, expected \"{Format}\". Read it with the version of Hone that wrote it, or train again.");
        var recipe = catalog.FromJson(Entry(file, RecipeKey), $"{path}, metadata {RecipeKey}");
        if (!int.TryParse(Entry(file, InputsKey), NumberStyles.None, CultureInfo.InvariantCulture, out int inputs) || inputs < 1)
            throw new InputException($"{path}: metadata {InputsKey} must be a whole number of 1 or more; found \"{Entry(file, InputsKey)}\".");

        var slots = Describe(path, recipe.Model, inputs);
        var tensors = slots.Select(slot => Checked(file, slot)).ToArray();
        if (file.Tensors.FirstOrDefault(tensor => slots.All(slot => slot.Name != tensor.Name)) is { } extra)
            throw new InputException($"{path}: found a tensor \"{extra.Name}\" that its network has no place for. The file does not fit its own recipe; train again.");
        return new TrainedModel(recipe, inputs, tensors, file.Metadata.Where(entry => !entry.Key.StartsWith("hone.", StringComparison.Ordinal)).ToDictionary()).At(Temperature(file));
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

    private static Tensor Checked(TensorFile file, Slot<float> slot)
    {
        file.Values<float>(slot.Name, slot.Rows, slot.Width);
        return CheckFinite(file, file.Find(slot.Name)!);
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
