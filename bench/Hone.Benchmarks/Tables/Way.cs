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

    /// <summary>Networks whose answers are averaged, each with a seed and a dev part of its own.</summary>
    public int Members { get; init; } = 1;

    /// <summary>The error on a split's held-out rows.</summary>
    public double Error(TableTask task, int split, ulong seed)
    {
        int[] known = task.Train(split), held = task.Test(split);
        int width = task.IsNumber ? 1 : Math.Max(2, task.Target.Classes.Count);
        var sums = new double[held.Length * width];
        for (int member = 0; member < Members; member++)
        {
            var key = new Key(seed).Fold((ulong)member);
            var parts = task.Target.Split(task.Table, known, DevShare, key);
            var preprocessor = Fit(task.Table, task.Target, parts.Train);
            var recipe = RecipeOf(preprocessor, parts.Train.Length) with { Seed = key.Seed };
            var trained = new Trainer(recipe) { Threads = 1 }.Fit(preprocessor.Encode(task.Table, parts.Train), preprocessor.Encode(task.Table, parts.Dev));
            var answers = new Predictor(trained).Predict(preprocessor.Encode(task.Table, held));
            for (int row = 0; row < held.Length; row++)
                for (int column = 0; column < width; column++)
                    sums[row * width + column] += task.IsNumber ? preprocessor.Target.Restore(answers[row, 0]) : answers.Width == 1 ? column == 1 ? answers[row, 0] : 1 - answers[row, 0] : answers[row, column];
        }
        return task.Error(split, row => task.IsNumber ? sums[row] / Members : Largest(sums.AsSpan(row * width, width)));
    }

    private static int Largest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
