using Hone.Data;
using Hone.Diagnosis;
using Hone.Initializers;
using Hone.Layers;
using Hone.Numerics;
using Hone.Tests.Training;
using Hone.Training;

namespace Hone.Tests.Reports;

public class NetworkFactsTests
{
    [Fact]
    public void A_histogram_counts_every_value_once_and_is_not_squeezed_by_one_far_away()
    {
        double[] values = [.. Enumerable.Range(0, 5000).Select(i => i / 5000.0), 1e9];
        var histogram = Histogram.Of(values, 10);
        Assert.Equal(values.Length, histogram.Counts.Sum());
        Assert.True(histogram.To < 2);
        Assert.All(histogram.Counts, count => Assert.InRange(count, 490, 510));
    }

    [Fact]
    public void Equal_values_fall_into_one_bin()
    {
        var histogram = Histogram.Of([3, 3, 3], 4);
        Assert.Equal(3, histogram.Counts.Max());
        Assert.True(histogram.From < 3 && histogram.To > 3);
        Assert.Equal(0, Histogram.Of([], 4).Counts.Sum());
    }

    [Fact]
    public void Layers_are_seen_with_what_was_joined_to_them()
    {
        var facts = Look(new Sequential(new Dense(6), new Relu(), new Dropout(0.5), new Residual(new Sequential(new Dense(6), new Tanh())), new Dense(1)));
        Assert.Equal([("0", "Dense + Relu", 6), ("3.inner.0", "Dense", 6), ("3.inner.1", "Tanh", 6), ("3", "Residual", 6), ("4", "Dense", 1)], facts.Layers.Select(layer => (layer.Path, layer.Name, layer.Units)));
        Assert.Equal([12, 36, 0, 0, 6], facts.Layers.Select(layer => layer.Weights?.Counts.Sum() ?? 0));
        Assert.All(facts.Layers, layer => Assert.Equal(40 * layer.Units, layer.Activations!.Counts.Sum()));
        Assert.NotNull(facts.Layers[2].Saturated);
    }

    [Fact]
    public void Units_that_never_fire_and_units_at_the_end_of_their_range_are_counted()
    {
        var dead = Look(new Sequential(new Dense(4) { Bias = new Constant(-100), RateFactor = 0 }, new Relu(), new Dense(1)));
        Assert.Equal((1.0, 1.0), (dead.Layers[0].Dead!.Value, dead.Layers[0].Zeros));
        var saturated = Look(new Sequential(new Dense(4) { Bias = new Constant(100), RateFactor = 0 }, new Tanh(), new Dense(1)));
        Assert.Equal(1.0, saturated.Layers.Single(layer => layer.Name == "Tanh").Saturated);
    }

    [Fact]
    public void Of_many_rows_some_are_drawn_not_the_first_ones()
    {
        var data = new DenseDataset([.. Enumerable.Range(0, 2000).Select(row => row < 1000 ? -1f : 1f)], 1, [.. Enumerable.Range(0, 2000).Select(row => row % 2f)]);
        var model = new Trainer(Small.Recipe with { Model = new Dense(1), Epochs = 1 }).Fit(data, data, TestContext.Current.CancellationToken);
        var facts = NetworkFacts.Of(model, data, new Key(1));
        Assert.Equal(NetworkFacts.MostRows, facts.Rows);
        Assert.Equal(2, facts.Layers[0].Activations!.Counts.Count(count => count > 0)); // both kinds of rows were seen
        Assert.Equal(facts.Layers[0].Activations!.Counts, NetworkFacts.Of(model, data, new Key(1)).Layers[0].Activations!.Counts);
    }

    [Fact]
    public void A_model_of_one_layer_is_seen_too() =>
        Assert.Equal(("", "Dense", 2), Look(new Dense(1)).Layers.Select(layer => (layer.Path, layer.Name, layer.Weights!.Counts.Sum())).Single());

    private static NetworkFacts Look(Hone.Plans.Layer model)
    {
        DenseDataset data = Small.Xor();
        return NetworkFacts.Of(new Trainer(Small.Recipe with { Model = model, Epochs = 1 }).Fit(data, data), data, new Key(1));
    }
}
