using Hone.Files;
using Hone.Layers;
using Hone.Plans;
using Hone.Tests.Files;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class ModelFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private static TrainedModel Train(Recipe recipe, params Callback[] callbacks) =>
        new Trainer(recipe, callbacks).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);

    [Fact]
    public void A_model_saved_loaded_and_saved_has_the_same_bytes()
    {
        Train(Small.Recipe).Save(_scratch["a"]);
        TrainedModel.Load(_scratch["a"]).Save(_scratch["b"]);
        Assert.Equal(File.ReadAllBytes(_scratch["a"]), File.ReadAllBytes(_scratch["b"]));
    }

    [Fact]
    public void A_model_whose_recipe_and_tensors_disagree_is_refused()
    {
        Train(Small.Recipe).Save(_scratch["a"]);
        var file = TensorFile.Read(_scratch["a"]);
        TensorFile.Write(_scratch["b"], file.Tensors, file.Metadata.ToDictionary(entry => entry.Key, entry => entry.Value.Replace("\"units\": 8", "\"units\": 9")));
        Assert.Contains(_scratch["b"], Assert.Throws<InputException>(() => TrainedModel.Load(_scratch["b"])).Message);
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused()
    {
        var folder = RunFolder.New(_scratch["run"]);
        Train(Small.Recipe, new RunRecorder(folder, new Dictionary<string, string>()));
        var trainer = new Trainer(Small.Recipe with { Epochs = 9 }) { From = Checkpoint.Read(folder.Checkpoint) };
        Assert.Contains("another recipe", Assert.Throws<InputException>(() => trainer.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void A_run_that_is_refused_leaves_no_folder()
    {
        var folder = RunFolder.New(_scratch["run"]);
        Assert.Throws<InputException>(() => Train(Small.Recipe with { Model = new Sequential() }, new RunRecorder(folder, new Dictionary<string, string>())));
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void A_part_of_your_own_is_saved_and_loaded_with_the_catalog_that_knows_it()
    {
        var catalog = Catalog.Default.With<Layer, Scale>("Multiplies by a number.", ScaleJson.Default);
        var model = Train(Small.Recipe with { Model = new Sequential(new Scale(3), new Dense(1)) });
        model.Save(_scratch["a"], catalog);
        Assert.Contains("Scale", Assert.Throws<InputException>(() => TrainedModel.Load(_scratch["a"])).Message);
        var loaded = TrainedModel.Load(_scratch["a"], catalog);
        Assert.Equal(new Predictor(model).Predict(Small.Xor()).Values.ToArray(), new Predictor(loaded).Predict(Small.Xor()).Values.ToArray());
    }
}
