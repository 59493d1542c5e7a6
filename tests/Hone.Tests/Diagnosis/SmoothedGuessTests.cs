using Hone.Data;
using Hone.Diagnosis;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Tests.Diagnosis;

/// <summary>What a loss with label smoothing is measured against.</summary>
public class SmoothedGuessTests
{
    [Theory]
    [InlineData(0), InlineData(0.1), InlineData(0.4)]
    public void A_guess_is_the_entropy_of_smoothed_shares_and_the_floor_that_of_one_smoothed_label(double ε)
    {
        static double Entropy(params double[] shares) => -shares.Sum(share => share == 0 ? 0 : share * Math.Log(share));
        double smooth = (1 - ε) * 0.25 + ε / 2;
        var yes = Guess.Of(new SigmoidCrossEntropy(LabelSmoothing: ε), Rows(4, row => row == 0 ? 1 : 0), 1, new Key(1));
        Assert.Equal(Entropy(smooth, 1 - smooth), yes.Loss, 1e-3); // a thousandth of a row is added to each class
        Assert.Equal(Entropy(ε / 2, 1 - ε / 2), yes.Floor, 1e-6);  // float

        double few = (1 - ε) * 0.25 + ε / 3, many = (1 - ε) * 0.5 + ε / 3;
        var classes = Guess.Of(new SoftmaxCrossEntropy(LabelSmoothing: ε), Rows(4, row => Math.Max(0, row - 1)), 3, new Key(1));
        Assert.Equal(Entropy(many, few, few), classes.Loss, 1e-3);
        Assert.Equal(Entropy(1 - ε + ε / 3, ε / 3, ε / 3), classes.Floor, 1e-6);
        Assert.Equal((0, 1), (classes.Share(classes.Floor), classes.Share(classes.Loss)));
    }

    private static Dataset Rows(int rows, Func<int, float> target) => new DenseDataset(new float[rows], 1, [.. Enumerable.Range(0, rows).Select(target)]);
}
