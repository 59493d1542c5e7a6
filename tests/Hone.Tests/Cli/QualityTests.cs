using System.Globalization;
using Hone.Layers;
using Hone.Training;

namespace Hone.Tests.Cli;

public sealed class QualityTests : IDisposable
{
    private readonly Tool _tool = new();

    public QualityTests() => _tool.Write("number.csv", [.. Enumerable.Range(0, 80).Select(row => FormattableString.Invariant($"{row * 7 % 80},{Math.Sin(row * 7 % 80 / 9.0):0.###}")).Prepend("x,y")]);

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Other_layers_for_the_recipe_of_a_fast_run_bring_no_waves_back_that_its_rate_is_not_for()
    {
        Train("fast", "--quality", "fast");
        var bigger = Train("bigger", "--recipe", "fast/recipe.json", "--hidden", "12");
        Assert.Equal(["Scaling", "Dense 12", "Parametric", "Dense 1"], Layers(bigger));
        Assert.Equal(Recipe("fast").LearningRate, bigger.LearningRate);

        Train("standard", "--members", "1");
        Assert.Equal(["Scaling", "PeriodicEmbedding", "Dense 12", "Parametric", "Dense 1"], Layers(Train("wider", "--recipe", "standard/recipe.json", "--hidden", "12")));
        Assert.Equal(["Scaling", "Dense 12", "Parametric", "Dense 1"], Layers(Train("small", "--quality", "fast", "--hidden", "12")));
    }

    [Fact]
    public void Too_many_members_are_the_recipes_fault_where_it_says_so()
    {
        Train("standard", "--members", "1");
        _tool.Write("many.json", [File.ReadAllText(_tool["standard/recipe.json"]).Replace("\"members\": 1,", "", StringComparison.Ordinal).Replace("\"epochs\":", "\"members\": 1500, \"epochs\":", StringComparison.Ordinal)]);
        var answer = _tool.Run("train", "number.csv", "--target", "y", "--recipe", "many.json", "--out", "many");
        Assert.Equal(2, answer.Code);
        Assert.Contains("The recipe has 1500 members; expected 1 to 1000", answer.Error, StringComparison.Ordinal);
    }

    private Recipe Train(string run, params string[] options)
    {
        _tool.Train(["number.csv", "--target", "y", "--task", "number", "--epochs", "1", "--out", run, .. options]);
        return Recipe(run);
    }

    private Recipe Recipe(string run) => Catalog.Default.FromJson(File.ReadAllText(_tool[$"{run}/recipe.json"]), run);

    private static string[] Layers(Recipe recipe) => [.. ((Sequential)recipe.Model).Layers.Select(layer => layer is Dense dense ? string.Create(CultureInfo.InvariantCulture, $"Dense {dense.Units}") : layer.GetType().Name)];
}
