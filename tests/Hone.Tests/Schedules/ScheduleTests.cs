using Hone.Schedules;

namespace Hone.Tests.Schedules;

public class ScheduleTests
{
    [Fact]
    public void Inverse_time_gives_the_notes_figure() =>
        Assert.Equal(0.16666666666666666, new InverseTime(0.5, 1).At(Epoch(2)));

    [Theory]
    [InlineData(0.5, 10, 0.3, 0.5)]
    [InlineData(0.5, 100, 0.3, 0.3846153846153846)]
    [InlineData(0.5, 100, 1, 0.25)]
    [InlineData(0.5, 150, 1, 0.25)]
    [InlineData(0.3, 100, 0.25, 0.24)]
    public void Staircase_gives_the_notes_figures(double initial, int epoch, double decay, double expected) =>
        Assert.Equal(expected, new Staircase(initial, decay, 100).At(Epoch(epoch)));

    [Fact]
    public void Exponential_and_inverse_square_root_follow_their_formulas()
    {
        Assert.Equal(0.5 * 0.9 * 0.9, new Exponential(0.5, 0.9).At(Epoch(2)), 1e-15);
        Assert.Equal(0.25, new InverseSquareRoot(0.5).At(Epoch(3)));
    }

    [Fact]
    public void A_number_is_a_constant_schedule()
    {
        Schedule rate = 0.1;
        Assert.Equal(new Constant(0.1), rate);
        Assert.Equal(0.1, rate.At(Share(0.7)));
    }

    [Fact]
    public void Cosine_falls_from_peak_to_floor()
    {
        var cosine = new Cosine(3, 1);
        Assert.Equal(3, cosine.At(Share(0)));
        Assert.Equal(2, cosine.At(Share(0.5)), 1e-15);
        Assert.Equal(1, cosine.At(Share(1)));
    }

    [Fact]
    public void Warmup_rises_in_a_line_and_hands_over_the_whole_of_the_other_schedule()
    {
        var warmup = new Warmup(0.2, new Cosine(4));
        Assert.Equal(0, warmup.At(Share(0)));
        Assert.Equal(2, warmup.At(Share(0.1)), 1e-15);
        Assert.Equal(4, warmup.At(Share(0.2)), 1e-15);
        Assert.Equal(2, warmup.At(Share(0.6)), 1e-15);
        Assert.Equal(0, warmup.At(Share(1)), 1e-15);
        Assert.Equal(4, new Warmup(0, new Cosine(4)).At(Share(0)));
    }

    [Fact]
    public void Warmup_meets_a_schedule_of_epochs_without_a_jump()
    {
        var warmup = new Warmup(0.2, new Exponential(1, 0.5));
        Assert.Equal(warmup.At(new(200, 2, 0.2)), warmup.At(new(199, 2, 0.2 - 1e-9)), 1e-8);
        Assert.Equal(0.25, warmup.At(new(200, 2, 0.2)));
    }

    [Fact]
    public void One_cycle_starts_low_peaks_and_ends_lower()
    {
        var cycle = new OneCycle(1);
        Assert.Equal(0.04, cycle.At(Share(0)), 1e-15);
        Assert.Equal(0.52, cycle.At(Share(0.15)), 1e-15);
        Assert.Equal(1, cycle.At(Share(0.3)));
        Assert.Equal(4e-6, cycle.At(Share(1)), 1e-15);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("Share is 1; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new Warmup(1, 0.1)).Message);
        Assert.Contains("Interval is 0; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new Staircase(1, 1, 0)).Message);
    }

    private static Progress Epoch(int epoch) => new(0, epoch, 0);

    private static Progress Share(double fraction) => new(0, 0, fraction);
}
