using Hone.Lab;
using Hone.Lab.Results;

namespace Hone.Tests.Lab;

/// <summary>What the lessons on steps say of themselves, with two seeds: only what holds in every run of them.</summary>
public class StepLessonTests
{
    [Fact]
    public void The_planted_bugs_are_named_and_nothing_else_is()
    {
        var report = TwoSeeds.Of("gradient-checking");
        var table = report.Pictures.OfType<TablePicture>().First();

        Assert.Equal(["b1", "W2"], table.Rows.Where(row => row[2] == "wrong").Select(row => row[0]));
        Assert.Contains("4.000 ×", table.Rows.Single(row => row[0] == "b1")[3]);
        Assert.Contains("2.000 ×", table.Rows.Single(row => row[0] == "W2")[3]);
    }

    [Theory]
    [InlineData("right", 1, 1)]
    [InlineData("two bugs", 0, 0)]
    [InlineData("a bug in a quiet layer", 1, 0)]
    [InlineData("penalty forgotten", 0, 0)]
    [InlineData("dropout, other masks", 0, 0)]
    [InlineData("dropout, one mask", 1, 1)]
    public void The_textbook_and_the_checker_judge_as_the_lesson_says(string name, double textbook, double checker)
    {
        var variant = TwoSeeds.Of("gradient-checking").Variants.Single(one => one.Name == name);

        Assert.Equal((textbook, checker), (variant["called right by the textbook"].Mean, variant["called right by Hone"].Mean));
        Assert.Equal(2 * 47, variant["evaluations, textbook"].Mean);
    }

    [Fact]
    public void Beside_a_kink_the_textbook_errs_and_the_checker_calls_nothing_wrong()
    {
        var kink = TwoSeeds.Of("gradient-checking").Variants.Single(one => one.Name == "beside a kink");

        Assert.Equal((0, 1), (kink["called right by the textbook"].Mean, kink["called right by Hone"].Mean));
    }

    [Fact]
    public void Right_gradients_are_furthest_off_where_steps_are_largest_and_where_they_are_smallest()
    {
        var central = TwoSeeds.Of("gradient-checking").Pictures.OfType<LinePicture>().Single().Lines[0];
        int best = Array.IndexOf(central.Y, central.Y.Min());

        Assert.InRange(central.X[best], 1e-6, 1e-3);
        Assert.True(central.Y[0] > 1e4 * central.Y[best] && central.Y[^1] > 1e2 * central.Y[best]);
    }

    [Fact]
    public void Batches_gain_by_their_many_steps_not_by_being_batches()
    {
        var report = TwoSeeds.Of("mini-batches");
        double Loss(string name, int seed) => report.Variants.Single(one => one.Name == name)[Comparison.LossAtEnd].Values[seed];

        for (int seed = 0; seed < 2; seed++)
        {
            Assert.True(Loss("64 rows", seed) < Loss("all rows", seed));
            Assert.InRange(Loss("all rows, as many steps", seed) / Loss("64 rows", seed), 0.95, 1.05);
            Assert.True(Loss("64, by class", seed) > Loss("64 rows", seed));
        }
    }

    [Fact]
    public void A_batch_knows_more_of_the_gradient_the_more_rows_it_has()
    {
        var shares = TwoSeeds.Of("mini-batches").Pictures.OfType<SweepPicture>().Single().Series[0].Mean;

        Assert.Equal(shares.OrderDescending(), shares);
    }

    [Fact]
    public void The_larger_beta_the_more_steps_agree_and_the_slower_they_begin()
    {
        var sweep = TwoSeeds.Of("momentum").Variants.Take(6).ToArray();
        double[] cosines = [.. sweep.Select(variant => variant["cosine between steps"].Mean)], starts = [.. sweep.Select(variant => variant["first step over tenth"].Mean)];

        Assert.Equal(cosines.Order(), cosines);
        Assert.Equal(starts.OrderDescending(), starts);
        Assert.True(cosines[0] < 0 && cosines[^1] > 0.99);
    }

    [Fact]
    public void Without_momentum_no_weight_differs_from_gradient_descent_in_a_bit() =>
        Assert.Contains(TwoSeeds.Of("momentum").Conclusions, conclusion => conclusion.Text.Contains("of all weights of all seeds, 0 differ in a bit"));

    [Fact]
    public void At_one_rate_for_all_an_optimiser_is_worse_than_at_its_own()
    {
        var report = TwoSeeds.Of("optimizers");
        double Loss(string name) => report.Variants.Single(one => one.Name == name)[Comparison.LossAtEnd].Mean;

        Assert.All((string[])["gradient descent", "momentum", "Adam"], name => Assert.True(Loss(name) < Loss($"{name} at 0.001")));
        Assert.True(Loss("Adam at 0.001") < Loss("gradient descent at 0.001"));
    }

    [Fact]
    public void A_steady_rate_goes_on_jumping_a_falling_one_comes_to_rest_and_one_that_falls_every_epoch_stops_too_soon()
    {
        var report = TwoSeeds.Of("learning-rate-decay");
        Quantity Of(string name, string figure) => report.Variants.Single(one => one.Name == name)[figure];

        for (int seed = 0; seed < 2; seed++)
        {
            Assert.True(Of("cosine", "spread of the last epochs").Values[seed] < 0.1 * Of("large rate", "spread of the last epochs").Values[seed]);
            Assert.True(Of("1/(1 + epoch)", Comparison.LossAtEnd).Values[seed] > Of("large rate", Comparison.LossAtEnd).Values[seed]);
        }
    }
}
