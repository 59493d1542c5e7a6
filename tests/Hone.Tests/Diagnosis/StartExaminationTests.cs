using Hone.Data;
using Hone.Diagnosis;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;
using Hone.Tests.Contracts;

namespace Hone.Tests.Diagnosis;

public class StartExaminationTests
{
    public static TheoryData<int> Layers => [.. Enumerable.Range(0, Samples.Of<Layer>().Count())];

    private static StartFacts Facts(Layer model) => StartFacts.Of(Rings.Recipe() with { Model = model }, Rings.Rows(640, 1), new Key(1));

    [Fact]
    public void The_loss_is_that_of_the_weights_that_training_starts_from()
    {
        var recipe = Rings.Recipe() with { BatchSize = 640, Epochs = 1 };
        var rows = Rings.Rows(600, 1);
        var seen = new FirstLoss();
        new Hone.Training.Trainer(recipe, seen) { Threads = 1 }.Fit(rows, rows, TestContext.Current.CancellationToken);
        Assert.Equal(seen.Loss, StartFacts.Of(recipe, rows, new Key(1)).Loss, 1e-6);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(10)]
    public void Weights_that_start_too_small_or_too_large_are_told_apart(double scale)
    {
        var model = Rings.Network(new Relu(), 4, new Normal(scale * Math.Sqrt(2.0 / 24)));
        var finding = StartExamination.Of(Facts(model)).First(finding => finding.Rule == "signal-forward");
        Assert.Contains(scale > 1 ? "grow" : "shrink", finding.Message);
        Assert.Equal(scale > 1, finding.Numbers["gain"] > 1);
    }

    [Fact]
    public void The_mean_of_weights_is_counted_in_standard_errors()
    {
        var facts = Facts(Rings.Network(new Relu(), 2, new Uniform(0, 1)));
        var finding = StartExamination.Of(facts).First(finding => finding.Where == "2");
        Assert.Equal("weights-not-centred", finding.Rule);
        Assert.Equal(0.5 * 24 / Math.Sqrt(1 / 12.0), finding.Value, 2.0); // mean · √n / deviation, n = 24 · 24
    }

    [Fact]
    public void Dead_units_are_counted_on_all_rows()
    {
        var facts = Facts(new Sequential(new Dense(24) { Bias = new Constant(-100) }, new Relu(), new Dense(3)));
        Assert.Equal(24, facts.Layers[0].Dead);
        Assert.Equal(0, facts.Layers[0].Spread);
    }

    [Fact]
    public void Dropout_hides_no_equal_units()
    {
        var model = new Sequential(new Dense(24) { Weights = new Constant(0.1) }, new Relu(), new Dropout(0.5), new Dense(3) { Weights = new Constant(0.1) });
        Assert.Equal(24, Facts(model).Weights[0].Twins);
    }

    /// <summary>No layer of Hone's own lets a row's prediction depend on anything but the row, to the last bit.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void Predictions_of_Hones_own_layers_depend_on_the_row_alone(int number)
    {
        var recipe = Rings.Recipe() with { Model = new Sequential(new Dense(8), Samples.Of<Layer>().ElementAt(number), new Dense(3)) };
        Assert.Equal(new Isolation(0, 0, 0), Isolation.Of(recipe, Rings.Rows(64, 1), new Key(1)));
    }

    [Fact]
    public void What_a_constant_answer_costs_is_entropy_or_variance()
    {
        float[] classes = [0, 0, 0, 1], numbers = [1, 2, 3, 6];
        var key = new Key(1);
        Assert.Equal(-0.75 * Math.Log(0.75) - 0.25 * Math.Log(0.25), Guess.Of(new SoftmaxCrossEntropy(), new DenseDataset(new float[4], 1, classes), 2, key).Loss, 1e-3);
        Assert.Equal(-0.75 * Math.Log(0.75) - 0.25 * Math.Log(0.25), Guess.Of(new SigmoidCrossEntropy(), new DenseDataset(new float[4], 1, classes), 1, key).Loss, 1e-3);
        Assert.Equal(3.5, Guess.Of(new MeanSquaredError(), new DenseDataset(new float[4], 1, numbers), 1, key).Loss, 1e-5);
        Assert.Equal(1.5, Guess.Of(new MeanAbsoluteError(), new DenseDataset(new float[4], 1, numbers), 1, key).Loss, 1e-5);
        Assert.Equal(Math.Log(2), Guess.Of(new SoftmaxCrossEntropy(), new DenseDataset(new float[4], 1, classes), 2, key).Zero, 1e-6);
    }

    private sealed class FirstLoss : Hone.Training.Callback
    {
        public double Loss { get; private set; } = double.NaN;

        public override void OnStep(Hone.Training.Run run, in Hone.Training.StepReport report) => Loss = report.Loss;
    }
}
