using Hone.Losses;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Tests.Losses;

/// <summary>What holds for every loss.</summary>
public class LossTests
{
    public static TheoryData<Loss, int> Samples() => new()
    {
        { new MeanSquaredError(), 1 }, { new MeanSquaredError(), 5 }, { new MeanAbsoluteError(), 1 }, { new MeanAbsoluteError(), 5 },
        { new Huber(), 1 }, { new Huber(0.3), 20 },
        { new SigmoidCrossEntropy(), 1 }, { new SigmoidCrossEntropy(3.5, 0.1), 1 }, { new SigmoidCrossEntropy(0.5), 18 },
        { new SoftmaxCrossEntropy(), 3 }, { new SoftmaxCrossEntropy(), 37 }, { new SoftmaxCrossEntropy(LabelSmoothing: 0.2), 16 },
        { new SoftmaxCrossEntropy([1, 2, 0.5], 0.1), 3 }, { new SoftmaxCrossEntropy([0.2, 5, 1]), 3 },
    };

    [Fact]
    public void Every_loss_of_the_catalog_is_tried_here() => Assert.Empty(
        Catalog.Default.Parts.Where(part => part.Family == nameof(Loss)).Select(part => part.Type).Except(Samples().Select(sample => sample.Data.Item1.GetType())));

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_gradient_is_that_of_central_differences(Loss loss, int width)
    {
        var batch = Batch<double>.Draw(loss, rows: 9, width, padded: false);
        loss.Evaluate(batch.Output, batch.Target, batch.Weights, batch.Gradient);
        var gradient = batch.Gradient.Values.ToArray();
        const double h = 1e-4;
        for (int i = 0; i < gradient.Length; i++)
        {
            double y = batch.Output.Values[i];
            double Shifted(double by)
            {
                batch.Output.Values[i] = y + by;
                double value = loss.Evaluate(batch.Output, batch.Target, batch.Weights, batch.Gradient);
                batch.Output.Values[i] = y;
                return value;
            }
            double numeric = (8 * (Shifted(h) - Shifted(-h)) - (Shifted(2 * h) - Shifted(-2 * h))) / (12 * h);
            Assert.Equal(numeric, gradient[i], 1e-7 * Math.Abs(numeric) + 1e-10);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Padding_changes_no_bit_and_is_left_zero_in_the_gradient(Loss loss, int width)
    {
        var bare = Batch<float>.Draw(loss, rows: 21, width, padded: false);
        var padded = Batch<float>.Draw(loss, rows: 21, width, padded: true);
        Assert.Equal(
            loss.Evaluate(bare.Output, bare.Target, bare.Weights, bare.Gradient),
            loss.Evaluate(padded.Output, padded.Target, padded.Weights, padded.Gradient));
        for (int i = 0; i < 21; i++)
        {
            Assert.Equal(bare.Gradient[i], padded.Gradient[i]);
            var rest = padded.Gradient.Values.Slice(i * padded.Gradient.Stride + width, padded.Gradient.Stride - width);
            Assert.Equal(new float[rest.Length], rest);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Everything_is_finite_for_outputs_of_ten_thousand(Loss loss, int width)
    {
        var batch = Batch<float>.Draw(loss, rows: 8, width, padded: true);
        for (int i = 0; i < 8; i++)
            for (int c = 0; c < width; c++) batch.Output[i, c] = (i * width + c) % 2 == 0 ? 1e4f : -1e4f;
        Assert.True(float.IsFinite(loss.Evaluate(batch.Output, batch.Target, batch.Weights, batch.Gradient)));
        foreach (float g in batch.Gradient.Values) Assert.True(float.IsFinite(g));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_mean_of_one_row_a_time_is_the_mean_of_the_batch(Loss loss, int width)
    {
        var batch = Batch<double>.Draw(loss, rows: 7, width, padded: false);
        double sum = 0;
        for (int i = 0; i < 7; i++)
        {
            var one = new Matrix<double>(batch.Gradient[i], width);
            sum += batch.Weights[i] * loss.Evaluate(new(batch.Output[i], width), new(batch.Target[i], batch.Target.Width), [], one);
        }
        Assert.Equal(sum / 7, loss.Evaluate(batch.Output, batch.Target, batch.Weights, batch.Gradient), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Weights_of_one_change_nothing(Loss loss, int width)
    {
        var batch = Batch<float>.Draw(loss, rows: 7, width, padded: true);
        var ones = Enumerable.Repeat(1f, 7).ToArray();
        float weighted = loss.Evaluate(batch.Output, batch.Target, ones, batch.Gradient);
        var gradient = batch.Gradient.Values.ToArray();
        Assert.Equal(weighted, loss.Evaluate(batch.Output, batch.Target, [], batch.Gradient));
        Assert.Equal(gradient, batch.Gradient.Values);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Evaluation_and_prediction_allocate_nothing(Loss loss, int width)
    {
        var batch = Batch<float>.Draw(loss, rows: 32, width, padded: true);
        long allocated = long.MaxValue; // the least of several: the runtime itself allocates now and then while it compiles
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            loss.Evaluate(batch.Output, batch.Target, batch.Weights, batch.Gradient);
            loss.Predict(batch.Output);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, allocated);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_target_that_is_no_number_is_refused_with_its_row(Loss loss, int width)
    {
        Assert.Contains("row 2 of the batch is NaN", Assert.Throws<ArgumentException>(() =>
        {
            var batch = Batch<float>.Draw(loss, rows: 4, width, padded: true);
            batch.Target[2, 0] = float.NaN;
            loss.Evaluate(batch.Output, batch.Target, [], batch.Gradient);
        }).Message);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Shapes_that_disagree_are_refused(Loss loss, int width)
    {
        Assert.Contains("The targets are 3 rows", Assert.Throws<ArgumentException>(() =>
        {
            var batch = Batch<float>.Draw(loss, rows: 4, width, padded: true);
            loss.Evaluate(batch.Output, batch.Target.Top(3), [], batch.Gradient);
        }).Message);
        Assert.Contains("3 row weights; expected 4", Assert.Throws<ArgumentException>(() =>
        {
            var batch = Batch<float>.Draw(loss, rows: 4, width, padded: true);
            loss.Evaluate(batch.Output, batch.Target, [1, 1, 1], batch.Gradient);
        }).Message);
    }
}
