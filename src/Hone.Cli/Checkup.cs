using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Files;
using Hone.Numerics;
using Hone.Reports;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>An examination: what was looked at, what was found, and the recipe that is to be mended.</summary>
/// <param name="Recipe">The one that was examined.</param>
/// <param name="Examined">data, start, learning, training, end.</param>
/// <param name="Findings">The root cause first.</param>
internal sealed record Checkup(Recipe Recipe, IReadOnlyList<string> Examined, IReadOnlyList<Finding> Findings)
{
    /// <summary>Folds the recipe's seed for draws of rows; other numbers are training's, splitting's and the report's.</summary>
    private const ulong Purpose = 3000;

    /// <summary>Data that nothing was trained on yet, and the network that would be.</summary>
    /// <param name="recipeFor">Makes the recipe once the data is known.</param>
    public static Checkup OfData(TrainingOptions options, Func<Preprocessor, int, Recipe> recipeFor, ulong seed, Screen screen)
    {
        var data = TrainingData.Load(options, seed);
        return Untrained(recipeFor(data.Preprocessor, data.Train.Rows), data, screen);
    }

    /// <summary>A recipe with the data that it names.</summary>
    public static Checkup OfRecipe(string path, Screen screen)
    {
        if (!File.Exists(path)) throw new InputException($"There is no recipe {path}. Give the recipe.json of a run.");
        var recipe = Catalog.Default.FromJson(TextFile.Read(path), path);
        return Untrained(recipe, Data(recipe, path, Path.GetDirectoryName(Path.GetFullPath(path))!), screen);
    }

    /// <summary>A run: its data, its network before the first step and as it is now, and what was found while it trained.</summary>
    public static Checkup OfRun(string path, Screen screen)
    {
        var folder = RunFolder.Open(path);
        var files = RunFiles.Read(path);
        var data = Data(files.Recipe, folder.Recipe, path);
        var untrained = Untrained(files.Recipe, data, screen);
        string[] training = [.. RuleCatalog.Training.Select(rule => rule.Name)];
        var found = new List<Finding>(untrained.Findings);
        if (files.Findings is { } kept) found.AddRange(kept.Where(finding => training.Contains(finding.Rule)).Select(finding => finding with { ExplainedBy = null, Explains = Explains(finding.Rule) }));
        var examined = new List<string>(untrained.Examined);
        if (files.Findings is not null) examined.Add("training");
        return new Checkup(files.Recipe, examined, Verdict.Of(found).Findings);
    }

    private static Checkup Untrained(Recipe recipe, TrainingData data, Screen screen)
    {
        Outputs.Check(recipe, data.Preprocessor);
        var key = Key(recipe);
        var found = new List<Finding>(StartExamination.Of(recipe, data.Train, key.Fold(0)));
        screen.Notes(data.Notes); // nothing is left that could refuse
        screen.Say($"Examining {data.Train.Rows} train rows and {data.Dev.Rows} dev rows …");
        found.AddRange(DataExamination.Of(data.Facts));
        return new Checkup(recipe, ["data", "start"], Verdict.Of(found).Findings);
    }

    /// <param name="run">The folder around which the data is looked for.</param>
    private static TrainingData Data(Recipe recipe, string where, string run)
    {
        if (recipe.Data is not { } source) throw new InputException($"{where} names no data: name the file of rows behind it, and its target with --target.");
        string start = StartFolder.Find(source, run);
        TrainingSource.CheckFiles(source, start);
        return TrainingData.Load(StartFolder.Apply(TrainingSource.Read(source, where), start), recipe.Seed);
    }

    private static Key Key(Recipe recipe) => new Key(recipe.Seed).Fold(Purpose);

    private static IReadOnlyList<string> Explains(string rule) => RuleCatalog.Training.First(known => known.Name == rule).Explains;
}
