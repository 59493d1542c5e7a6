using Hone.Data;
using Hone.Numerics;
using Hone.Tables;
using Hone.Training;

namespace Hone.Benchmarks.Tables;

/// <summary>A way to train on tables: what a column becomes, and the recipe that learns from it.</summary>
/// <param name="Name">What it is called on the command line and in results.</param>
/// <param name="Fit">From a table, its target and train rows.</param>
/// <param name="RecipeOf">From what was fitted and the number of train rows.</param>
internal sealed record Way(string Name, Func<Table, Target, int[], Preprocessor> Fit, Func<Preprocessor, int, Recipe> RecipeOf)
{
    private const double DevShare = 0.2;
    private const int Folds = 5;

    /// <summary>Networks whose answers are averaged; null for as many as the recipe says, which are several.</summary>
    public int? Members { get; init; } = 1;

    /// <summary>Whether all of them learn from the same rows; otherwise each holds another fold out.</summary>
    public bool SharesRows { get; init; }

    /// <summary>The error on a split's held-out rows.</summary>
    public double Error(TableTask task, int split, ulong seed)
    {
        var (preprocessor, rowsOf, held) = Divide(task, task.Train(split), new Key(seed));
        var recipe = RecipeOf(preprocessor, rowsOf(0).Train.Rows) with { Seed = seed };
        if (Members is { } members) recipe = recipe with { Members = members };
        var model = new Ensemble(recipe, (member, threads) => new Trainer(recipe.Member(member)) { Threads = threads }) { Threads = 1 }.Fit(rowsOf);
        var predicted = new Predictor(held is null ? model : Mixture.Of(model, held)).Predict(preprocessor.Encode(task.Table, task.Test(split)));
        var (answers, width) = (predicted.Values.ToArray(), predicted.Width);
        return task.Error(split, row => task.IsNumber ? preprocessor.Target.Restore(answers[row]) : width == 1 ? answers[row] >= 0.5f ? 1 : 0 : Largest(answers.AsSpan(row * width, width)));
    }

    /// <returns>And all rows, each to be answered by those that held it out; null where nobody asks.</returns>
    private (Preprocessor Preprocessor, Func<int, (Dataset Train, Dataset Dev)> RowsOf, Dataset? Held) Divide(TableTask task, int[] known, Key key)
    {
        if (Members == 1 || SharesRows)
        {
            var parts = task.Target.Split(task.Table, known, DevShare, key);
            var fitted = Fit(task.Table, task.Target, parts.Train);
            var rows = (fitted.Encode(task.Table, parts.Train), fitted.Encode(task.Table, parts.Dev));
            return (fitted, _ => rows, null);
        }
        var folds = Data.Folds.Stratified(task.IsNumber ? new int[known.Length] : task.Target.Codes(task.Table, known), Folds, key);
        var preprocessor = Fit(task.Table, task.Target, known);
        var all = preprocessor.Encode(task.Table, known);
        return (preprocessor, member => folds.Split(member) is var part ? (new Selection(all, part.Train), new Selection(all, part.Dev)) : default, new FoldedDataset(all, folds, heldOut: true));
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
