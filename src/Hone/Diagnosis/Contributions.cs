using Hone.Data;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>Permutation importance: how much worse a metric becomes when the inputs of one source are shuffled between rows.</summary>
/// <remarks>Breiman 2001, "Random forests", section 10, for any model as in Fisher, Rudin &amp; Dominici 2019. Two sources that say the same
/// thing share their worth: shuffling one alone costs little.</remarks>
/// <param name="Rows">Rows it was measured on.</param>
/// <param name="Grouped">Neighbours that were shuffled together; 1 where each source stood alone.</param>
/// <param name="Items">The costliest first.</param>
public sealed record Contributions(int Rows, int Repeats, int Grouped, IReadOnlyList<Contribution> Items)
{
    public const int MostRows = 2000, MostAlone = 200;

    private const int ManyRepeats = 5, FewRepeats = 3, FewestRows = 200, Groups = 50;
    private const double Budget = 2e10; // floating point operations: one or two seconds

    public static Contributions Of(TrainedModel model, Dataset data, IReadOnlyList<InputRange> inputs, Key key)
    {
        var (sources, grouped) = Sources(inputs);
        var (count, repeats) = Work(model, data.Rows, sources.Count);
        int[] rows = RowSample.Of(data.Rows, count, key.Fold(0)), order = [.. Enumerable.Range(0, rows.Length)];
        var metric = model.Recipe.Metric;
        var predictor = new Predictor(model);
        double whole = Scored.Of(predictor, new Selection(data, rows)).Measure(metric);
        var items = sources.Select((source, number) =>
        {
            double[] costs = [.. Enumerable.Range(0, repeats).Select(repeat =>
            {
                var shuffled = (int[])order.Clone();
                key.Fold((ulong)(1 + number)).Fold((ulong)repeat).Shuffle(shuffled);
                double value = Scored.Of(predictor, new PermutedDataset(data, rows, source.Ranges, shuffled)).Measure(metric);
                return metric.HigherIsBetter ? whole - value : value - whole;
            })];
            double mean = costs.Average();
            return new Contribution(source.Name, mean, Math.Sqrt(costs.Sum(cost => (cost - mean) * (cost - mean)) / (repeats - 1)));
        }).ToArray();
        return new Contributions(rows.Length, repeats, grouped, [.. items.OrderByDescending(item => item.Cost)]);
    }

    /// <summary>Ranges by name, in order; above <see cref="MostAlone"/> names neighbours go together.</summary>
    private static (IReadOnlyList<(string Name, IReadOnlyList<InputRange> Ranges)> Sources, int Grouped) Sources(IReadOnlyList<InputRange> inputs)
    {
        var names = inputs.GroupBy(range => range.Name).ToArray();
        if (names.Length <= MostAlone) return ([.. names.Select(name => (name.Key, (IReadOnlyList<InputRange>)[.. name]))], 1);
        int together = (names.Length + Groups - 1) / Groups;
        return ([.. names.Chunk(together).Select(chunk => ($"{chunk[0].Key} … {chunk[^1].Key}", (IReadOnlyList<InputRange>)[.. chunk.SelectMany(range => range)]))], together);
    }

    /// <summary>Rows and repeats that keep the work within the budget: 2 operations a weight and row.</summary>
    private static (int Rows, int Repeats) Work(TrainedModel model, int rows, int sources)
    {
        int most = Math.Min(rows, MostRows);
        double each = 2.0 * model.Parameters * sources;
        if (each * most * ManyRepeats <= Budget) return (most, ManyRepeats);
        return ((int)Math.Clamp(Budget / (each * FewRepeats), Math.Min(most, FewestRows), most), FewRepeats);
    }
}
