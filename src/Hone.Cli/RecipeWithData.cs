using Hone.Files;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>A recipe to be examined, and the rows it would be trained on.</summary>
internal sealed record RecipeWithData(Recipe Recipe, TrainingData Data)
{
    /// <param name="path">A run folder or a recipe.json.</param>
    /// <param name="data">A file of rows; null for what the recipe names.</param>
    /// <param name="target">The target's column; null for what the recipe names.</param>
    /// <exception cref="InputException">One of them is missing, or they do not fit each other.</exception>
    public static RecipeWithData Load(string path, string? data, string? target, ReadOptions reading)
    {
        if (!Path.Exists(path)) throw new InputException($"There is no run folder and no recipe {path}; check the name. hone train makes both.");
        if (data == "-") throw new InputException("Rows from standard input cannot be examined with a recipe: save them to a file first (.gz will do).");
        if (!Directory.Exists(path) && !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"{path} is no run folder and no .json file, so it looks like data: give a run folder or a recipe.json first, and the data behind it.");
        string file = Directory.Exists(path) ? RunFolder.Open(path).Recipe : path;
        var recipe = Catalog.Default.FromJson(TextFile.Read(file), file);
        var loaded = TrainingData.Load(Options(recipe, file, path, data, target, reading), recipe.Seed, recipe.Members);
        Outputs.Check(recipe, loaded.Preprocessor);
        return new RecipeWithData(recipe, loaded);
    }

    private static TrainingOptions Options(Recipe recipe, string file, string path, string? data, string? target, ReadOptions reading)
    {
        if (recipe.Data is not { } source)
            return new TrainingOptions
            {
                Data = data ?? throw new InputException($"{file} names no data: give a file of rows behind it, and --target COL."),
                Target = target ?? throw new InputException($"{file} names no target: give --target COL."),
                Reading = reading,
            };
        var options = TrainingSource.Read(source, file);
        if (data is not null) return options with { Data = data, Target = target ?? options.Target };
        string start = StartFolder.Find(source, path);
        TrainingSource.CheckFiles(source, start);
        return StartFolder.Apply(options, start) with { Target = target ?? options.Target };
    }
}
