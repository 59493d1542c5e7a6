using Hone.Data;
using Hone.Diagnosis;
using Hone.Layers;
using Hone.Numerics;
using Hone.Tests.Training;
using Hone.Training;

namespace Hone.Tests.Reports;

public class ContributionTests
{
    [Fact]
    public void Only_the_inputs_of_the_ranges_come_from_other_rows()
    {
        var inner = new DenseDataset([.. Enumerable.Range(0, 20).Select(i => (float)i)], 4, [0, 1, 2, 3, 4]);
        var data = new PermutedDataset(inner, [4, 2, 0], [new InputRange("a", 1, 2)], [1, 2, 0]);
        var features = new Matrix<float>(new float[12], 4);
        data.ReadFeatures([0, 1, 2], features);
        Assert.Equal([16, 9, 10, 19, 8, 1, 2, 11, 0, 17, 18, 3], features.Values.ToArray());
        var targets = new Matrix<float>(new float[3], 1);
        data.ReadTargets([0, 1, 2], targets);
        Assert.Equal([4, 2, 0], targets.Values.ToArray());
    }

    [Fact]
    public void A_column_that_decides_costs_most_and_one_that_never_varies_costs_nothing()
    {
        var data = Rows(300, 3, (x, row) => x[0] > 0 ? 1 : 0, input => input == 2);
        var model = Train(data);
        var facts = Contributions.Of(model, data, [new InputRange("noise", 1, 1), new InputRange("still", 2, 1), new InputRange("decides", 0, 1)], new Key(1));
        Assert.Equal("decides", facts.Items[0].Name);
        Assert.True(facts.Items[0].Cost > 0.3, $"{facts.Items[0]}");
        Assert.Equal((0.0, 0.0), facts.Items.Where(item => item.Name == "still").Select(item => (item.Cost, item.Spread)).Single());
        Assert.Equal((300, 5, 1), (facts.Rows, facts.Repeats, facts.Grouped));
        Assert.Equal(facts.Items, Contributions.Of(model, data, [new InputRange("noise", 1, 1), new InputRange("still", 2, 1), new InputRange("decides", 0, 1)], new Key(1)).Items);
    }

    [Fact]
    public void Ranges_of_one_name_are_shuffled_together()
    {
        var data = Rows(300, 2, (x, row) => x[0] > 0 ? 1 : 0, _ => false);
        Assert.Single(Contributions.Of(Train(data), data, [new InputRange("a", 0, 1), new InputRange("a", 1, 1)], new Key(1)).Items);
    }

    [Fact]
    public void Many_columns_are_shuffled_by_neighbours()
    {
        var data = Rows(60, 450, (x, row) => row % 2, _ => false);
        var facts = Contributions.Of(Train(data), data, [.. Enumerable.Range(0, 450).Select(i => new InputRange($"p{i}", i, 1))], new Key(1));
        Assert.Equal((9, 50), (facts.Grouped, facts.Items.Count));
        Assert.Contains(facts.Items, item => item.Name == "p0 … p8");
    }

    private static DenseDataset Rows(int rows, int width, Func<float[], int, float> target, Predicate<int> still)
    {
        float[][] features = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, width).Select(input => still(input) ? 1f : (float)new Key(9).Normal((long)row * width + input)).ToArray())];
        return new DenseDataset([.. features.SelectMany(row => row)], width, [.. features.Select(target)]);
    }

    private static TrainedModel Train(DenseDataset data) =>
        new Trainer(Small.Recipe with { Model = new Sequential(new Dense(8), new Tanh(), new Dense(1)), Epochs = 10, BatchSize = 16 }).Fit(data, data);
}
