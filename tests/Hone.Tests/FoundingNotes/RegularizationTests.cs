using Hone.Checking;
using Hone.Initializers;
using Hone.Lab.Data;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Tables;
using Hone.Tests.Cli;

namespace Hone.Tests.FoundingNotes;

/// <summary>Statements 14 to 17: L2.</summary>
public class RegularizationTests
{
    private static readonly Lazy<(double Strength, Walk Walk)[]> Sweep = new(() => [.. ((double[])[0, 0.1, 0.7, 10, 50]).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(strength => (strength, Trained(strength)))]);

    private static readonly Sample Sample = Drawing.Diagonal(new Key(1).Fold(3));

    [Fact]
    public void N14_Lambda_is_tuned_on_dev_and_the_test_part_stays_shut()
    {
        var options = new TrainingOptions { Data = Tool.In("data/credit.csv"), Target = "Status", Test = "0.2", SealTest = true };
        var data = TrainingData.Load(options, 1);

        Assert.Null(data.Test);
        Assert.True(data.Dev.Rows > 0);
        Assert.Contains(Hone.Tuning.Networks.NetworkSpace.For(TableRecipe.For(data.Preprocessor, data.Train.Rows)).Parameters, parameter => parameter.Name.Contains("ecay"));
    }

    [Fact]
    public void N15_L2_smooths_the_boundary_and_too_much_of_it_is_high_bias()
    {
        double[] slopes = [.. Sweep.Value.Select(one => one.Walk.SteepestSlope(Sample.Train))];
        var (none, most) = (Sweep.Value[0].Walk, Sweep.Value[^1].Walk);

        Assert.Equal(slopes.OrderDescending(), slopes);
        Assert.True(none.Accuracy(Sample.Train) > most.Accuracy(Sample.Train) + 0.3); // wrong on train, too: bias, not variance
        Assert.InRange(most.Accuracy(Sample.Test), 0.35, 0.65);
    }

    [Fact]
    public void N16_L2_drives_weights_down_the_further_the_larger_lambda_is()
    {
        double[] norms = [.. Sweep.Value.Select(one => one.Walk.SquaredWeights())];

        Assert.Equal(norms.OrderDescending(), norms);
        Assert.True(norms[0] > 5 * norms[2]);
        Assert.True(norms[^1] < 1e-6);
    }

    [Fact]
    public void N17_The_penalty_is_part_of_the_loss_and_of_the_gradient_and_decays_weights()
    {
        const double strength = 0.01, rate = 0.1;
        static Dense Layer(int units) => new(units) { Penalty = new L2(strength), Bias = new Constant(0.5) };
        var model = new Sequential(Layer(5), new Tanh(), Layer(1));
        var charged = new Walk(new Setup("", model) { Rate = rate, Epochs = 1 }, Sample.Train, 1, 1);

        // What is made small is the data's loss and λ/2·Σ w² together …
        Assert.Equal(charged.LossOn(Sample.Train) + strength / 2 * charged.SquaredWeights(), charged.Differentiate(), 1e-12);

        // … its gradient is that of both: forgotten in the loss, it fails a check; counted, it passes.
        Assert.Equal(Verdict.Pass, GradientChecker.Check(new Whole(charged, counted: true), Hone.Checking.Parameters.Values(charged.Plan)).Verdict);
        Assert.Equal(Verdict.Fail, GradientChecker.Check(new Whole(charged, counted: false), Hone.Checking.Parameters.Values(charged.Plan)).Verdict);

        // Where the data pulls nowhere, a step shrinks weights by exactly 1 − αλ, and biases not at all.
        var plan = charged.Plan;
        double[] before = plan.Weights.ToArray();
        plan.Gradients.Clear();
        plan.AddPenalties();
        new Stepper<double>(new Sgd(), plan).Step(rate);
        foreach (var slot in plan.Parameters)
            for (int row = 0; row < slot.Rows; row++)
                for (int column = 0; column < slot.Width; column++)
                {
                    double old = before[slot.Offset + row * slot.Stride + column];
                    Assert.Equal(slot.Name.EndsWith("weight", StringComparison.Ordinal) ? old * (1 - rate * strength) : old, slot.Value()[row, column], 1e-15);
                }
    }

    private static Walk Trained(double strength)
    {
        Dense Layer(int units) => new(units) { Weights = new LeCunNormal(), Penalty = strength > 0 ? new L2(strength / Sample.Train.Rows) : null };
        var walk = new Walk(new Setup("", new Sequential(Layer(20), new Relu(), Layer(3), new Relu(), Layer(1))) { Rate = 0.3, Epochs = 8000 }, Sample.Train, 1, 1);
        for (int epoch = 0; epoch < 8000; epoch++) walk.Run();
        return walk;
    }

    /// <summary>A walk's loss with its penalty, as a function of all its parameters.</summary>
    /// <param name="counted">False forgets the penalty in the loss, not in the gradient.</param>
    private sealed class Whole(Walk walk, bool counted) : IDifferentiable
    {
        public IReadOnlyList<ParameterBlock> Blocks { get; } = Hone.Checking.Parameters.Blocks(walk.Plan);

        public double Loss(ReadOnlySpan<double> parameters)
        {
            Hone.Checking.Parameters.Set(walk.Plan, parameters);
            return counted ? walk.Differentiate() : walk.LossOn(Sample.Train);
        }

        public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            double loss = Loss(parameters);
            walk.Differentiate();
            Hone.Checking.Parameters.Gradients(walk.Plan, gradient);
            return loss;
        }
    }
}
