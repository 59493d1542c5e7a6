using Hone.Checking;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Tests.Checking;

namespace Hone.Tests.FoundingNotes;

/// <summary>Statements 23 to 25: gradient checking.</summary>
public class GradientCheckingTests
{
    [Fact]
    public void N23_A_numeric_gradient_costs_two_evaluations_a_parameter_so_large_blocks_are_sampled()
    {
        var counted = new Counting(new CourseExercise(buggy: false));
        Classic.RelativeDifference(counted, CourseExercise.Parameters);
        Assert.Equal(2 * 47, counted.Losses);

        // Of a network of ten thousand parameters far fewer are tried than there are, and the cost is known before.
        var rows = Circles.Rows(Circles.Train);
        var checker = new ModelChecker(new Sequential(new Dense(100), new Tanh(), new Dense(100), new Tanh(), new Dense(1)), new SigmoidCrossEntropy(), rows);
        Assert.InRange(checker.Cost, 10, 2 * 10_501 / 4);
        Assert.Equal(Verdict.Pass, checker.Check().Verdict);
    }

    [Fact]
    public void N24_A_check_fails_with_dropout_unless_the_masks_stand_still()
    {
        Assert.Equal(Verdict.NonDeterministic, GradientChecker.Check(new Restless(), [0.5, -0.3]).Verdict);

        var frozen = new ModelChecker(new Sequential(new Dense(6), new Tanh(), new Dropout(0.7), new Dense(1)), new SigmoidCrossEntropy(), Circles.Rows(Circles.Train)).Check();
        Assert.Equal(Verdict.Pass, frozen.Verdict);
    }

    [Fact]
    public void N25_A_check_says_how_close_the_two_gradients_are_and_where_they_differ()
    {
        Assert.Equal(0.2850931567761623, Classic.RelativeDifference(new CourseExercise(buggy: true), CourseExercise.Parameters), 2e-8);
        Assert.True(Classic.RelativeDifference(new CourseExercise(buggy: false), CourseExercise.Parameters, 1e-5) < 1e-8);

        var check = GradientChecker.Check(new CourseExercise(buggy: true), CourseExercise.Parameters, new CheckOptions { Full = true });
        Assert.Equal(Verdict.Fail, check.Verdict);
        Assert.Equal(["b1", "W2"], check.Blocks.Where(block => block.Verdict == Verdict.Fail).Select(block => block.Block.Name).OrderBy(name => name == "b1" ? 0 : 1));
        Assert.Contains(check.Blocks.Single(block => block.Block.Name == "b1").Explanations, text => text.Contains('4'));
        Assert.Contains(check.Blocks.Single(block => block.Block.Name == "W2").Explanations, text => text.Contains('2'));
        Assert.Equal(Verdict.Pass, GradientChecker.Check(new CourseExercise(buggy: false), CourseExercise.Parameters, new CheckOptions { Full = true }).Verdict);
    }

    private sealed class Counting(IDifferentiable function) : IDifferentiable
    {
        public int Losses { get; private set; }

        public IReadOnlyList<ParameterBlock> Blocks => function.Blocks;

        public double Loss(ReadOnlySpan<double> parameters)
        {
            Losses++;
            return function.Loss(parameters);
        }

        public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient) => function.Differentiate(parameters, gradient);
    }

    /// <summary>Half of the sum of squares with a fresh mask each time, as dropout has one each step.</summary>
    private sealed class Restless : IDifferentiable
    {
        private long _draws;

        public IReadOnlyList<ParameterBlock> Blocks { get; } = [new("w", 1, 2)];

        public double Loss(ReadOnlySpan<double> parameters) => Differentiate(parameters, new double[2]);

        public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            double loss = 0;
            for (int i = 0; i < 2; i++)
            {
                double mask = 2 * new Key(1).Uniform(_draws++);
                loss += mask * parameters[i] * parameters[i] / 2;
                gradient[i] = mask * parameters[i];
            }
            return loss;
        }
    }
}
