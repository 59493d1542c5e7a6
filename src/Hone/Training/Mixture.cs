using Hone.Data;
using Hone.Numerics;

namespace Hone.Training;

/// <summary>What each network of a pack is to count in the mean of their answers.</summary>
/// <remarks>
/// Caruana, Niculescu-Mizil, Crew &amp; Ksikes 2004, "Ensemble selection from libraries of models", sections 2.1 and 2.2: forward selection with replacement. In each round the network is added with which the mixture has the
/// lowest loss on dev; of all rounds the best mixture is taken. What is chosen among are the recipe's networks (its own and its variants), each with all its members: their answers to a row come from those that did not learn from it.
/// </remarks>
public static class Mixture
{
    private const int Rounds = 32;

    /// <summary>The model with its members' shares chosen on <paramref name="dev"/>, and without those that count nothing; one whose recipe has no variants as it is.</summary>
    /// <exception cref="InvalidOperationException">A row of dev was held out by no member of some kind: each kind needs as many members as the rows have parts, or a multiple.</exception>
    /// <exception cref="InputException">The rows have no targets, or another number of features than the model.</exception>
    public static TrainedModel Of(TrainedModel model, Dataset dev)
    {
        int[] kinds = [.. model.Places.Select(model.Recipe.KindOf)], present = [.. kinds.Distinct()];
        if (present.Length == 1) return model;
        float[][] alone = [.. present.Select(kind => Predictions(model.Sharing(Shares(kinds, [kind])), dev))];
        var targets = new float[checked(dev.Rows * dev.Targets)];
        int[] rows = [.. Enumerable.Range(0, dev.Rows)];
        dev.ReadTargets(rows, new Matrix<float>(targets, dev.Targets));
        float[] weights = dev.HasWeights ? new float[dev.Rows] : [];
        if (dev.HasWeights) dev.ReadWeights(rows, weights);

        float[] sum = new float[alone[0].Length], tried = new float[sum.Length], gradient = new float[sum.Length];
        int width = sum.Length / dev.Rows;
        double LossWith(float[] added, int count)
        {
            for (int i = 0; i < tried.Length; i++) tried[i] = (sum[i] + added[i]) / count;
            var mixed = new Matrix<float>(tried, width);
            model.Recipe.Loss.Restore(mixed);
            return model.Recipe.Loss.Evaluate(mixed, new Matrix<float>(targets, dev.Targets), weights, new Matrix<float>(gradient, width));
        }

        List<int> chosen = [];
        (double Loss, int Count) best = (double.PositiveInfinity, 1);
        for (int count = 1; count <= Rounds; count++)
        {
            double[] losses = [.. alone.Select(added => LossWith(added, count))];
            int added = Array.IndexOf(losses, losses.Min());
            for (int i = 0; i < sum.Length; i++) sum[i] += alone[added][i];
            chosen.Add(present[added]);
            if (losses[added] < best.Loss) best = (losses[added], count);
        }
        return model.Sharing(Shares(kinds, chosen[..best.Count]));
    }

    /// <summary>What each member counts where its network was chosen so often.</summary>
    private static double[] Shares(int[] kinds, IReadOnlyList<int> chosen) =>
        [.. kinds.Select(kind => (double)chosen.Count(some => some == kind) / chosen.Count / kinds.Count(other => other == kind))];

    private static float[] Predictions(TrainedModel model, Dataset dev) => new Predictor(model).Predict(dev).Values.ToArray();
}
