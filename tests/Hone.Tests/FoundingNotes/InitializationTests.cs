using Hone.Diagnosis;
using Hone.Initializers;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Tests.FoundingNotes;

/// <summary>Statements 1 to 13: where weights start.</summary>
public class InitializationTests
{
    private static readonly Key Seed = new(1);

    [Fact]
    public void N01_Weights_must_be_random_to_break_symmetry()
    {
        Walk zeros = Circles.From(new Zeros(), 500), alike = Circles.From(new Constant(0.1), 500), he = Circles.From(new HeNormal(), 500);

        Assert.Equal(Math.Log(2), zeros.Differentiate(), 1e-15);
        Assert.Equal((1, 1, 10), (zeros.DifferentUnits(), alike.DifferentUnits(), he.DifferentUnits()));
        Assert.Contains("symmetric-units", Found(new Zeros()).Concat(Found(new Constant(0.1))));
        Assert.Contains("symmetric-units", Found(new Constant(0.1)));
        Assert.DoesNotContain("symmetric-units", Found(new HeNormal()));
    }

    [Fact]
    public void N02_Biases_may_be_zero()
    {
        Assert.IsType<Zeros>(new Dense(3).Bias);
        var he = Circles.FromNotes(Circles.He, 15_000);

        Assert.Equal((0.9933333333333333, 0.96), (he.Accuracy(Circles.Train), he.Accuracy(Circles.Test)));
    }

    [Fact]
    public void N03_Zeros_fail_since_the_gradient_is_zero_not_since_the_loss_is_bad()
    {
        var network = Circles.From(new Zeros(), 0);
        network.Differentiate();
        foreach (var slot in network.Plan.Parameters) Assert.All(Looking.Values(slot, slot.Rows), w => Assert.Equal(0, w));
        foreach (var slot in network.Plan.Parameters.SkipLast(1)) Assert.All(slot.PaddedGradient(slot.Rows).ToArray(), gradient => Assert.Equal(0, gradient));
        Assert.Equal(0, network.Plan.Parameters[^1].Gradient()[0, 0], 1e-15); // the classes are even: ±½ of 300 rows cancel but for rounding

        // A quarter of ones: only the last bias moves, and the loss ends at the entropy of the classes.
        int[] ones = [.. Enumerable.Range(0, 300).Where(row => Circles.Train.Classes[row] == 1).Take(50)], rest = [.. Enumerable.Range(0, 300).Where(row => Circles.Train.Classes[row] == 0)];
        var uneven = new Walk(new Setup("", Circles.Network(new Zeros())) { Rate = 1, Epochs = 1 }, Circles.Train.Take([.. ones, .. rest]), 1, 1);
        uneven.Differentiate();
        Assert.Equal(0.25, Math.Abs(uneven.Plan.Parameters[^1].Gradient()[0, 0]), 1e-15);
        for (int step = 0; step < 300; step++) uneven.Run();
        Assert.Equal(0.5623351446188083, uneven.Differentiate(), 1e-9);

        // One layer has nothing to break: from zeros it learns.
        var logistic = new Walk(new Setup("", new Sequential(new Dense(1) { Weights = new Zeros() })) { Rate = 0.1, Epochs = 1 }, Circles.Train, 1, 1);
        double before = logistic.Run();
        Assert.InRange(logistic.GradientNorm(0), 1e-4, 1);
        Assert.True(logistic.Differentiate() < before);
    }

    [Fact]
    public void N04_The_loss_starts_very_high_with_large_weights_but_finite()
    {
        var large = Circles.FromNotes(_ => 10, 0);

        Assert.Equal(1773.5860, large.Differentiate(), 5e-4);
        Assert.All(large.Plan.Gradients.ToArray(), gradient => Assert.True(double.IsFinite(gradient)));
        Assert.Equal(1.0, large.Saturated(Circles.Train));
    }

    [Theory]
    [InlineData(1000, 1, 0.0)]
    [InlineData(1000, 0, 1000.0)]
    [InlineData(-1000, 0, 0.0)]
    [InlineData(-1000, 1, 1000.0)]
    public void N05_No_probability_is_rounded_to_an_infinite_loss(double logit, double label, double expected)
    {
        double[] gradient = new double[1], classes = new double[2];
        double loss = new SigmoidCrossEntropy().Evaluate(new Matrix<double>([logit], 1), new Matrix<double>([label], 1), [], new Matrix<double>(gradient, 1));
        double softmax = new SoftmaxCrossEntropy().Evaluate(new Matrix<double>([0, logit], 2), new Matrix<double>([label], 1), [], new Matrix<double>(classes, 2));

        Assert.Equal(expected, loss, 1e-12);
        Assert.Equal(expected, softmax, 1e-12);
        Assert.InRange(gradient[0], -1, 1);
    }

    [Fact]
    public void N06_A_poor_start_lets_signals_vanish_or_explode()
    {
        double End(double factor)
        {
            const int width = 100, rows = 20;
            var layer = new Dense(width) { Weights = new Normal(factor * Circles.He(width)) };
            var plan = new Plan<double>(new Sequential([.. Enumerable.Range(0, 50).SelectMany(_ => (Layer[])[layer, new Relu()])]), width, rows, Seed);
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < width; column++) plan.Input(rows)[row, column] = Seed.Normal(row * width + column);
            var output = plan.Forward(new Pass(rows, Training: false, default));
            double sum = 0;
            for (int row = 0; row < rows; row++)
                foreach (double y in output[row]) sum += y * y;
            return Math.Sqrt(sum / (rows * width));
        }

        Assert.InRange(End(0.5), 1e-17, 1e-13);
        Assert.InRange(End(1), 0.05, 5);
        Assert.InRange(End(1.5), 1e7, 1e10);
        Assert.Contains("signal-forward", Found(new Normal(0.01)));
        Assert.DoesNotContain("signal-forward", Found(new HeNormal()));
    }

    [Fact]
    public void N07_Training_longer_helps_a_poor_start_but_slowly()
    {
        Walk large = Circles.FromNotes(_ => 10, 14_000), he = Circles.FromNotes(Circles.He, 14_000);
        double early = large.Differentiate();
        for (int step = 0; step < 16_000; step++) large.Run();

        Assert.InRange(early, 0.37, 0.395);
        Assert.InRange(large.Differentiate(), 0.34, early); // twice the steps, a tenth less
        Assert.True(he.Differentiate() < 0.25 * large.Differentiate());
    }

    [Fact]
    public void N08_Very_large_random_weights_are_bad_and_so_are_very_small_ones()
    {
        double Accuracy(double scale) => Circles.FromNotes(_ => scale, 15_000).Accuracy(Circles.Train);

        Assert.True(Accuracy(0.01) < 0.6);
        Assert.True(Accuracy(0.5) > 0.95);
        Assert.True(Accuracy(20) < 0.75);
    }

    [Fact]
    public void N09_Normal_or_uniform_hardly_matters_but_the_mean_does()
    {
        double Mean(Func<int, Initializer> weights) => Enumerable.Range(1, 3).Average(seed =>
        {
            var network = new Sequential(new Dense(10) { Weights = weights(2) }, new Relu(), new Dense(5) { Weights = weights(10) }, new Relu(), new Dense(1) { Weights = weights(5) });
            var walk = new Walk(new Setup("", network) { Rate = 0.03, Epochs = 5000 }, Circles.Train, 1, (ulong)seed);
            for (int step = 0; step < 5000; step++) walk.Run();
            return walk.Accuracy(Circles.Train);
        });
        double normal = Mean(_ => new HeNormal()), uniform = Mean(_ => new HeUniform()), positive = Mean(inputs => new Uniform(0, Circles.He(inputs)));

        Assert.Equal(normal, uniform, 0.05);
        Assert.True(positive < Math.Min(normal, uniform) - 0.1);
        Assert.Contains("weights-not-centred", Found(new Uniform(0, 1)));
    }

    [Fact]
    public void N10_The_sigmoid_is_flat_near_zero_and_one()
    {
        double Slope(double x)
        {
            var plan = new Plan<double>(new Sequential(new Dense(1) { Weights = new Constant(1) }, new Sigmoid()), 1, 1, Seed);
            plan.Input(1)[0, 0] = x;
            var pass = new Pass(1, Training: true, default);
            plan.Forward(pass);
            plan.OutputGradient(1)[0, 0] = 1;
            plan.Backward(pass);
            return plan.Parameters[1].Gradient()[0, 0];
        }

        Assert.Equal(0.25, Slope(0), 1e-15);
        Assert.Equal(4.5395807735951673e-05, Slope(10), 1e-15);
        Assert.Equal(Slope(10), Slope(-10), 1e-15);
        Assert.Contains("saturated-at-start", Found(new Normal(10), new Sigmoid()));
    }

    [Theory]
    [InlineData(2.0, true)]
    [InlineData(1.0, false)]
    public void N11_He_draws_with_variance_two_over_fan_in_and_Xavier_of_the_notes_with_one(double numerator, bool he)
    {
        const int inputs = 400, units = 2500;
        var weights = new Matrix<double>(new double[inputs * units], units);
        (he ? (Initializer)new HeNormal() : new LeCunNormal()).Fill(weights, new Fan(inputs, units), Seed);

        double variance = 0;
        foreach (double w in weights.Values) variance += w * w / weights.Values.Length;
        Assert.Equal(1, variance / (numerator / inputs), 0.01); // a million draws: the variance's own deviation is 0.0014
    }

    [Fact]
    public void N12_Different_starts_lead_to_very_different_results()
    {
        double Test(Func<int, double> deviation) => Circles.FromNotes(deviation, 15_000).Accuracy(Circles.Test);

        Assert.Equal(0.5, Test(_ => 0));
        Assert.Equal(0.86, Test(_ => 10), 0.011);
        Assert.Equal(0.96, Test(Circles.He));
        Assert.Equal(0.93, Test(inputs => Math.Sqrt(1.0 / inputs)));
    }

    [Fact]
    public void N13_He_is_what_a_layer_before_rectifiers_starts_from_unless_another_is_chosen()
    {
        static double[] Drawn(Initializer weights, Layer activation)
        {
            var plan = new Plan<double>(new Sequential(new Dense(5) { Weights = weights }, activation), 4, 1, Seed);
            return Looking.Values(plan.Parameters[0], 4);
        }

        Assert.IsType<ByActivation>(new Dense(5).Weights);
        Assert.Equal(Drawn(new HeNormal(), new Relu()), Drawn(new ByActivation(), new Relu()));
        Assert.Equal(Drawn(new XavierNormal(), new Tanh()), Drawn(new ByActivation(), new Tanh()));
        Assert.True(Circles.From(new HeNormal(), 15_000).Accuracy(Circles.Train) > 0.9);
    }

    private static IEnumerable<string> Found(Initializer weights, Layer? activation = null)
    {
        activation ??= new Relu();
        var recipe = Circles.Recipe(weights) with { Model = new Sequential(new Dense(24) { Weights = weights }, activation, new Dense(24) { Weights = weights }, activation, new Dense(1) { Weights = weights }) };
        return StartExamination.Of(StartFacts.Of(recipe, Circles.Rows(Circles.Train), Seed)).Select(finding => finding.Rule);
    }
}
