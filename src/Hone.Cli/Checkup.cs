using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Files;
using Hone.Metrics;
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

    /// <summary>How much the trained network leans on single units; null where there is none.</summary>
    public UnitAblation? Units { get; private init; }

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
        var untrained = Untrained(files.Recipe, data, screen, learning: false);
        string[] training = [.. RuleCatalog.Training.Select(rule => rule.Name)];
        var found = new List<Finding>(untrained.Findings);
        if (files.Findings is { } kept) found.AddRange(kept.Where(finding => training.Contains(finding.Rule)).Select(finding => finding with { ExplainedBy = null, Explains = Explains(finding.Rule) }));
        var examined = new List<string>(untrained.Examined);
        if (files.Findings is not null) examined.Add("training");
        if (!File.Exists(folder.Model)) return new Checkup(files.Recipe, examined, Assessment.Of(found).Findings);

        screen.Say("Examining the trained network …");
        var model = TableModel.Load(folder.Model).Trained;
        var key = Key(files.Recipe);
        found.AddRange(EndExamination.Of(model, data.Train, data.Dev, files.Epochs, key.Fold(2), Baseline(files)));
        return new Checkup(files.Recipe, [.. examined, "end"], Assessment.Of(found).Findings) { Units = UnitAblation.Of(model, data.Dev, key.Fold(3)) };
    }

    /// <summary>What the run has come to, as <c>hone train</c> says it at its end.</summary>
    public static IReadOnlyList<Finding> End(TrainedModel model, TrainingData data, RunFiles files, double? baseline) =>
        model.Best is null ? [] : EndExamination.Of(model, data.Train, data.Dev, files.Epochs, Key(files.Recipe).Fold(2), Reachable(files.Recipe, baseline));

    private static Checkup Untrained(Recipe recipe, TrainingData data, Screen screen, bool learning = true)
    {
        Outputs.Check(recipe, data.Preprocessor);
        var key = Key(recipe);
        var found = new List<Finding>(StartExamination.Of(recipe, data.Train, key.Fold(0)));
        screen.Notes(data.Notes); // nothing is left that could refuse
        screen.Say($"Examining {data.Train.Rows} train rows and {data.Dev.Rows} dev rows …");
        found.AddRange(DataExamination.Of(data.Facts));
        if (!learning) return new Checkup(recipe, ["data", "start"], Assessment.Of(found).Findings);

        screen.Say($"Asking it to learn {Math.Min(LearningTest.MostRows, data.Train.Rows)} rows by heart …");
        var test = LearningTest.Of(recipe, data.Train, key.Fold(1));
        found.AddRange(RuleCatalog.Learning.SelectMany(rule => rule.Examine(test)));
        return new Checkup(recipe, ["data", "start", "learning"], Assessment.Of(found).Findings);
    }

    /// <param name="run">The folder around which the data is looked for.</param>
    private static TrainingData Data(Recipe recipe, string where, string run)
    {
        if (recipe.Data is not { } source) throw new InputException($"{where} names no data: name the file of rows behind it, and its target with --target.");
        string start = StartFolder.Find(source, run);
        TrainingSource.CheckFiles(source, start);
        return TrainingData.Load(StartFolder.Apply(TrainingSource.Read(source, where), start), recipe.Seed, recipe.Members);
    }

    private static Key Key(Recipe recipe) => new Key(recipe.Seed).Fold(Purpose);

    private static double? Baseline(RunFiles files) => Reachable(files.Recipe, files.Analysis?.BaselineError);

    /// <summary>The error that can be reached, where it was said in the unit that the end is judged in.</summary>
    private static double? Reachable(Recipe recipe, double? baseline) => recipe.Metric is Accuracy or RootMeanSquareError ? baseline : null;

    private static IReadOnlyList<string> Explains(string rule) => RuleCatalog.Training.First(known => known.Name == rule).Explains;
}
