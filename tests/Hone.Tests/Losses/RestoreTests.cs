using Hone.Losses;
using Hone.Numerics;

namespace Hone.Tests.Losses;

public class RestoreTests
{
    [Fact]
    public void Every_loss_restores_raw_output_from_its_predictions()
    {
        foreach (var loss in (Loss[])[new SigmoidCrossEntropy(), new SoftmaxCrossEntropy(), new MeanSquaredError(), new MeanAbsoluteError(), new Huber()])
        {
            double[] raw = [-3, 0.5, 2, 1, 1, -1], values = [.. raw];
            loss.Predict(new Matrix<double>(values, 3));
            double[] predicted = [.. values];
            loss.Restore(new Matrix<double>(values, 3));
            loss.Predict(new Matrix<double>(values, 3));
            for (int i = 0; i < raw.Length; i++) Assert.Equal(predicted[i], values[i], 1e-14);
        }
    }

    [Fact]
    public void Certainty_stays_finite()
    {
        float[] sure = [0, 1], classes = [0, 1, 0];
        new SigmoidCrossEntropy().Restore(new Matrix<float>(sure, 1));
        new SoftmaxCrossEntropy().Restore(new Matrix<float>(classes, 3));
        Assert.All([.. sure, .. classes], value => Assert.True(float.IsFinite(value)));
    }
}
