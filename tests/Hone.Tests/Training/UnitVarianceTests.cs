using Hone.Data;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Training;

/// <summary>The start that goes by the data: <see cref="Recipe.UnitVariance"/>.</summary>
public class UnitVarianceTests
{
    private const int Rows = 200, Inputs = 5;

    public static TheoryData<Layer> Activations => [new Relu(), new Tanh(), new Gelu(), new Sigmoid()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_dense_layers_output_has_variance_1_whatever_its_initialiser(Layer activation)
    {
        foreach (var weights in (Initializer[])[new Normal(0.01), new HeNormal(), new Orthogonal(), new Uniform(0, 3)])
        {
            var plan = Started(Deep(activation, weights, hidden: 4));
            Assert.All(Variances(plan), variance => Assert.Equal(1, variance, 1e-4)); // sums of 24 products, each right to 6e-8 of the largest
        }
    }

    /// <summary>Without it 20 layers whose weights are too small by a factor of ten leave 10⁻²⁰ of a signal or less.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Twenty_layers_keep_their_signal_which_small_weights_alone_lose(bool rectified)
    {
        Layer activation = rectified ? new Relu() : new Tanh();
        var recipe = Deep(activation, new Normal(0.02), hidden: 20);
        Assert.InRange(LastSignal(Started(recipe)), 0.3, 3);
        Assert.InRange(LastSignal(Started(recipe with { UnitVariance = false })), 0, 1e-15);
        Assert.True(Fit(recipe).Best!.DevLoss < 0.5 * Fit(recipe with { UnitVariance = false }).Best!.DevLoss);
    }

    [Fact]
    public void Inside_other_layers_too_but_frozen_and_lifeless_ones_stay_as_they_are()
    {
        var recipe = Deep(new Tanh(), new Normal(0.02), 1) with
        {
            Model = new Sequential(new Dense(8) { Weights = new Normal(3) }, new Residual(new Sequential(new BatchNorm(), new Dense(8) { Weights = new Normal(3), Bias = null }, new Dropout(0.9))),
                new Dense(6) { Weights = new Zeros() }, new Dense(4) { Weights = new Normal(3), RateFactor = 0 }, new Dense(1)),
        };
        var (scaled, plain) = (Started(recipe), Started(recipe with { UnitVariance = false }));
        float[] Values(Plan<float> plan, string name) => plan.Parameters.Single(slot => slot.Name == name).PaddedValue(1).ToArray();
        foreach (string name in (string[])["0.weight", "1.inner.1.weight"])
            Assert.True(Math.Abs(Values(scaled, name)[0]) < 0.5 * Math.Abs(Values(plain, name)[0]), name);
        foreach (string name in (string[])["2.weight", "3.weight", "4.weight"]) // the last two see what does not vary
            Assert.Equal(Values(plain, name), Values(scaled, name));

        var fresh = new Plan<float>(recipe.Model, Inputs, Rows, Trainer.StartOf(recipe));
        float[] before = fresh.StateValues.ToArray();
        UnitVarianceStart.Scale(recipe, fresh, Data());
        Assert.Equal(before, fresh.StateValues.ToArray()); // what the batch norm measured meanwhile is forgotten
    }

    [Fact]
    public void It_is_the_same_on_any_number_of_threads_and_in_a_range_test()
    {
        var recipe = Deep(new Relu(), new HeNormal(), 3) with { BatchSize = 16 };
        double First(int threads)
        {
            double loss = 0;
            new Trainer(recipe, new Heard(value => loss = value)) { Threads = threads }.Fit(Data(), Data(), TestContext.Current.CancellationToken);
            return loss;
        }
        Assert.Equal(First(1), First(3));
        Assert.Equal(First(1), Hone.Diagnosis.RateTest.Of(recipe, Data()).Losses[0]);
        Assert.NotEqual(First(1), Hone.Diagnosis.RateTest.Of(recipe with { UnitVariance = false }, Data()).Losses[0]);
    }

    [Fact]
    public void Json_says_so_where_it_is_wanted()
    {
        string json = Catalog.Default.ToJson(Small.Recipe with { UnitVariance = true });
        Assert.Contains("\"unitVariance\": true", json);
        Assert.True(Catalog.Default.FromJson(json, "recipe").UnitVariance);
        Assert.DoesNotContain("unitVariance", Catalog.Default.ToJson(Small.Recipe));
    }

    private static Recipe Deep(Layer activation, Initializer weights, int hidden) => new()
    {
        Model = new Sequential([.. Enumerable.Range(0, hidden).SelectMany(_ => (Layer[])[new Dense(24) { Weights = weights }, activation]), new Dense(1) { Weights = weights }]),
        Loss = new MeanSquaredError(),
        Metric = new RootMeanSquareError(),
        Epochs = 15,
        BatchSize = 20,
        UnitVariance = true,
    };

    private static Plan<float> Started(Recipe recipe)
    {
        var plan = new Plan<float>(recipe.Model, Inputs, Rows, Trainer.StartOf(recipe));
        if (recipe.UnitVariance) UnitVarianceStart.Scale(recipe, plan, Data());
        Data().ReadFeatures([.. Enumerable.Range(0, Rows)], plan.Input(Rows));
        plan.Forward(new Pass(Rows, Training: true, new Key(1)));
        return plan;
    }

    /// <summary>Of x·W, by hand in double: the activation before each layer stands in its operation's input.</summary>
    private static IEnumerable<double> Variances(Plan<float> plan)
    {
        foreach (var op in plan.Operations.Where(op => op.Inputs.Any(slot => slot.Name.EndsWith(".weight", StringComparison.Ordinal))))
        {
            var (x, w) = (op.Inputs[0], op.Inputs[1]);
            double[] y = [.. from row in Enumerable.Range(0, Rows) from unit in Enumerable.Range(0, w.Width) select Enumerable.Range(0, w.Rows).Sum(i => (double)x.Value(Rows)[row, i] * w.Value()[i, unit])];
            double mean = y.Average();
            yield return y.Average(value => (value - mean) * (value - mean));
        }
    }

    /// <summary>The root mean square of what the last layer makes.</summary>
    private static double LastSignal(Plan<float> plan) => Math.Sqrt(Enumerable.Range(0, Rows).Average(row => (double)plan.Output(Rows)[row, 0] * plan.Output(Rows)[row, 0]));

    private static TrainedModel Fit(Recipe recipe) => new Trainer(recipe) { Threads = 1 }.Fit(Data(), Data(), TestContext.Current.CancellationToken);

    private static DenseDataset Data()
    {
        var key = new Key(9);
        return new DenseDataset([.. Enumerable.Range(0, Rows * Inputs).Select(i => (float)key.Normal(i))], Inputs, [.. Enumerable.Range(0, Rows).Select(row => (float)(key.Normal(row * Inputs) - key.Normal(row * Inputs + 1)))]);
    }

    private sealed class Heard(Action<double> first) : Callback
    {
        public override void OnStep(Run run, in StepReport report)
        {
            if (report.Step == 1) first(report.Loss);
        }
    }
}
