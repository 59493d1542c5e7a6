using Hone.Lab.Data;
using Hone.Lab.Reference;
using Hone.Lab.Walks;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Schedules;

namespace Hone.Tests.Lab;

/// <summary>What can be set and seen of a small network's training.</summary>
public class WalkTests
{
    private static readonly Sample Moons = Drawing.Moons(new Key(5), 100, 10);

    [Theory]
    [InlineData(nameof(RowOrder.Anew), false, false)]
    [InlineData(nameof(RowOrder.Once), true, false)]
    [InlineData(nameof(RowOrder.AsGiven), true, true)]
    public void Rows_come_anew_once_shuffled_or_as_given(string order, bool again, bool given)
    {
        var walk = Of(Enum.Parse<RowOrder>(order));
        int[] first = walk.Order(0), second = walk.Order(1);

        Assert.Equal(Enumerable.Range(0, 100), first.Order());
        Assert.Equal(Enumerable.Range(0, 100), second.Order());
        Assert.Equal(again, first.SequenceEqual(second));
        Assert.Equal(given, first.SequenceEqual(Enumerable.Range(0, 100)));
    }

    [Fact]
    public void By_class_the_rows_of_one_class_come_before_those_of_the_next()
    {
        var classes = Of(RowOrder.ByClass).Order(3).Select(row => Moons.Train.Classes[row]).ToArray();

        Assert.Equal(classes.Order(), classes);
        Assert.Equal(2, classes.Distinct().Count());
    }

    [Fact]
    public void Every_step_is_heard_with_the_loss_of_its_own_rows()
    {
        List<double> heard = [];
        var walk = Of(RowOrder.Anew);
        walk.Stepped = heard.Add;

        double epoch = walk.Run();

        Assert.Equal(4, heard.Count); // 32, 32, 32 and 4 rows
        Assert.Equal(epoch, (32 * (heard[0] + heard[1] + heard[2]) + 4 * heard[3]) / 100, 1e-14);
    }

    [Fact]
    public void Looking_at_steps_does_not_change_them()
    {
        Walk looked = Of(RowOrder.Anew), plain = Of(RowOrder.Anew);
        var facts = StepFacts.Of(looked, 3);
        for (int epoch = 0; epoch < 3; epoch++) plain.Run();

        Assert.Equal(plain.Plan.Weights, looked.Plan.Weights);
        Assert.Equal(12, facts.Lengths.Count);
        Assert.InRange(facts.Cosine, -1, 1);
        Assert.Equal(facts.Lengths[0] / facts.Lengths[9], facts.FirstOverTenth);
    }

    [Fact]
    public void A_step_is_as_long_as_rate_and_gradient_say()
    {
        var walk = Of(RowOrder.AsGiven);
        walk.Differentiate([.. Enumerable.Range(0, 32)]);
        double norm = Math.Sqrt(walk.Plan.Gradients.ToArray().Sum(g => g * g));

        Assert.Equal(0.1 * norm, StepFacts.Of(Of(RowOrder.AsGiven), 1).Lengths[0], 1e-14);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.25)]
    [InlineData(3, 1 / 6.0)]
    public void A_rate_that_is_changed_after_an_epoch_comes_one_epoch_late(int epoch, double rate) =>
        Assert.Equal(rate, new OneEpochLate(new InverseTime(0.5, 1)).At(new Progress(0, epoch, 0)), 1e-16);

    [Fact]
    public void Without_its_correction_Adam_begins_with_steps_three_times_as_long()
    {
        double First(Optimizer optimizer) => Math.Abs(SurfaceWalk.Along(optimizer, 1, (_, _) => (2, 0), [0, 0], 1).X[1]);

        Assert.Equal(1, First(new Adam()), 1e-7); // ε beside the gradient's size
        Assert.Equal(0.1 / Math.Sqrt(0.001), First(new UncorrectedAdam()), 1e-6);
    }

    private static Walk Of(RowOrder order) => new(new Setup("", MoonsTask.Network(1)) { Rate = 0.1, Epochs = 5, BatchSize = 32, Order = order }, Moons.Train, 1, 2);
}
