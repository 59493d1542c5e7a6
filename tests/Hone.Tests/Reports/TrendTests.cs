using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Tests.Reports;

public class TrendTests
{
    [Fact]
    public void Overtraining_takes_both_a_worse_dev_and_a_better_train()
    {
        Assert.True(Of(train: epoch => 1.0 / epoch, dev: epoch => 0.5 + 0.01 * Math.Abs(epoch - 10)).Overtrains);
        Assert.False(Of(train: _ => 0.5, dev: epoch => 0.5 + 0.01 * Math.Abs(epoch - 10)).Overtrains);
        Assert.False(Of(train: epoch => 1.0 / epoch, dev: epoch => 0.5 - 0.001 * Math.Min(epoch, 10)).Overtrains);
    }

    [Fact]
    public void A_rise_within_the_error_of_the_dev_loss_is_none()
    {
        static double Dev(int epoch) => 0.5 + 0.002 * Math.Abs(epoch - 10);
        Assert.True(Of(epoch => 1.0 / epoch, Dev).Overtrains);
        var doubtful = Of(epoch => 1.0 / epoch, Dev, error: 0.1);
        Assert.False(doubtful.Overtrains);
        Assert.True(doubtful.Unfinished);
    }

    /// <summary>The best of many noisy epochs is the luckiest: nearly every later one is worse than it by far more than two percent.</summary>
    [Fact]
    public void Noise_around_a_level_is_never_called_overtraining()
    {
        int rises = Enumerable.Range(0, 200).Count(seed => Noisy((ulong)seed) is { Overtrains: true });
        Assert.InRange(rises, 0, 10);

        static Trend? Noisy(ulong seed)
        {
            double[] dev = [.. Enumerable.Range(0, 60).Select(epoch => 0.1 * (1 + 0.06 * new Key(seed).Normal(epoch)))];
            double least = dev.Min();
            int best = Array.IndexOf(dev, least);
            return Trend.Of([.. dev.Take(Math.Min(60, best + 21)).Select((value, i) => new EpochReport(i + 1, i, 0.1, 1.0 / (i + 1), 0, value, 0, value == least))], 0);
        }
    }

    [Fact]
    public void Too_few_epochs_after_the_best_one_show_no_trend()
    {
        Assert.Null(Trend.Of([], 0));
        Assert.Null(Trend.Of([.. Enumerable.Range(1, 10).Select(epoch => new EpochReport(epoch, epoch, 0.1, 1, 0, 1, 0, epoch <= 8))], 0));
        Assert.Null(Trend.Of([.. Enumerable.Range(1, 10).Select(epoch => new EpochReport(epoch, epoch, 0.1, 1, 0, double.NaN, 0, epoch == 1))], 0));
    }

    /// <summary>Thirty epochs, the tenth the best.</summary>
    private static Trend Of(Func<int, double> train, Func<int, double> dev, double error = 0) =>
        Trend.Of([.. Enumerable.Range(1, 30).Select(epoch => new EpochReport(epoch, epoch, 0.1, train(epoch), 0, dev(epoch), 0, epoch == 10))], error)!;
}
