using CsCheck;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Tests.Losses;

public class CrossEntropyTests
{
    private static readonly Gen<double[]> Logits = Gen.Double[-20, 20].Array[3];

    [Fact]
    public void Softmax_is_that_of_the_definition() =>
        Logits.Select(Gen.Int[0, 2]).Sample((x, label) =>
        {
            var (value, gradient) = Softmax(new SoftmaxCrossEntropy(), x, label);
            double sum = x.Sum(Math.Exp);
            Assert.Equal(-Math.Log(Math.Exp(x[label]) / sum), value, 1e-12 * (1 + value));
            for (int c = 0; c < 3; c++) Assert.Equal(Math.Exp(x[c]) / sum - (c == label ? 1 : 0), gradient[c], 1e-14);
        });

    [Fact]
    public void Softmax_cross_entropy_does_not_feel_a_shift() =>
        Logits.Select(Gen.Double[-100, 100]).Sample((x, shift) =>
            Assert.Equal(
                Softmax(new SoftmaxCrossEntropy(), x, 1).Value,
                Softmax(new SoftmaxCrossEntropy(), [.. x.Select(v => v + shift)], 1).Value, 1e-12));

    [Fact]
    public void Softmax_over_two_classes_is_the_sigmoid_of_the_difference() =>
        Gen.Select(Gen.Double[-20, 20], Gen.Double[-20, 20], Gen.Int[0, 1], Gen.Double[0, 0.5], Gen.Double[0.1, 10]).Sample((a, b, label, ε, w) =>
        {
            var (value, gradient) = Softmax(new SoftmaxCrossEntropy([1, w], ε), [a, b], label);
            double[] slope = [0];
            double sigmoid = new SigmoidCrossEntropy(w, ε).Evaluate(new(new[] { b - a }, 1), new([label], 1), [], new Matrix<double>(slope, 1));
            Assert.Equal(value, sigmoid, 1e-12 * (1 + value));
            Assert.Equal(gradient[1], slope[0], 1e-12 * w + 1e-13);
            Assert.Equal(-gradient[0], slope[0], 1e-12 * w + 1e-13);
        });

    /// <summary>(1 − ε)·w_y·(−ln p_y) + ε/C·Σ w_c·(−ln p_c), before the division by the weights' sum: PyTorch's formula.</summary>
    [Fact]
    public void Class_weights_and_smoothing_follow_their_formula()
    {
        double[] x = [0.3, -1.2, 2], w = [1, 2, 0.5];
        double[] log = [.. x.Select(v => v - Math.Log(x.Sum(Math.Exp)))];
        double expected = 0.9 * w[1] * -log[1] + 0.1 / 3 * -(w[0] * log[0] + w[1] * log[1] + w[2] * log[2]);
        Assert.Equal(expected, Softmax(new SoftmaxCrossEntropy(w, 0.1), x, 1).Value, 1e-14);
    }

    [Fact]
    public void Predictions_are_probabilities()
    {
        float[] x = [1e4f, -1e4f, 0, 3, 3, 3];
        new SoftmaxCrossEntropy().Predict(new Matrix<float>(x, 3));
        Assert.Equal([1, 0, 0], x[..3]);
        Assert.All(x[3..], p => Assert.Equal(1 / 3f, p, 1e-7f));
        float[] y = [0, 1e4f, -1e4f];
        new SigmoidCrossEntropy().Predict(new Matrix<float>(y, 1));
        Assert.Equal([0.5f, 1, 0], y);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5)]
    public void A_class_index_out_of_range_is_refused_with_what_was_expected(double label) =>
        Assert.Contains("a whole number from 0 to 2", Assert.Throws<ArgumentException>(() => Softmax(new SoftmaxCrossEntropy(), [1, 2, 3], label)).Message);

    [Fact]
    public void Weights_of_another_number_of_classes_are_refused() =>
        Assert.Contains("2 class weights; expected 3", Assert.Throws<ArgumentException>(() => Softmax(new SoftmaxCrossEntropy([1, 2]), [1, 2, 3], 0)).Message);

    [Fact]
    public void Equal_class_weights_make_equal_losses()
    {
        Assert.Equal(new SoftmaxCrossEntropy([1, 2]), new SoftmaxCrossEntropy(new List<double> { 1, 2 }));
        Assert.Equal(new SoftmaxCrossEntropy([1, 2]).GetHashCode(), new SoftmaxCrossEntropy(new List<double> { 1, 2 }).GetHashCode());
        Assert.NotEqual(new SoftmaxCrossEntropy([1, 2]), new SoftmaxCrossEntropy([1, 3]));
        Assert.NotEqual(new SoftmaxCrossEntropy([1, 2]), new SoftmaxCrossEntropy());
        Assert.Equal("SoftmaxCrossEntropy { ClassWeights = [1, 2], LabelSmoothing = 0 }", new SoftmaxCrossEntropy([1, 2]).ToString());
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy(LabelSmoothing: 1));
        Assert.Contains("ClassWeights[1] is -2", Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy([1, -2])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SigmoidCrossEntropy(PositiveWeight: 0));
        Assert.Contains("Delta is 0; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new Huber() with { Delta = 0 }).Message);
    }

    private static (double Value, double[] Gradient) Softmax(SoftmaxCrossEntropy loss, double[] logits, double label)
    {
        var gradient = new double[logits.Length];
        double value = loss.Evaluate(new([.. logits], logits.Length), new([label], 1), [], new Matrix<double>(gradient, logits.Length));
        return (value, gradient);
    }
}
