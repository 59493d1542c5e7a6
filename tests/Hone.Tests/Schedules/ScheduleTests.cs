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

    /// <summary>½·(1 − cos(2π·log₂(1 + 15t))), where the logarithm is a multiple of a quarter.</summary>
    [Theory]
    [InlineData(0.0, 0)] // log₂ 1 = 0
    [InlineData(0.06666666666666667, 0)] // log₂ 2 = 1
    [InlineData(0.2, 0)] // log₂ 4 = 2
    [InlineData(0.4666666666666667, 0)] // log₂ 8 = 3
    [InlineData(1.0, 0)] // log₂ 16 = 4
    [InlineData(0.12189514164974602, 1)] // 1 + 15t = 2^1.5
    [InlineData(0.687580566598984, 1)] // 1 + 15t = 2^3.5
    [InlineData(0.01261380766684807, 0.5)] // 1 + 15t = 2^0.25
    [InlineData(0.3818114214686477, 0.5)] // 1 + 15t = 2^2.75
    public void Four_cosine_cycles_follow_the_papers_formula(double fraction, double expected)
    {
        Assert.Equal(expected, new CosineCycles(1).At(Share(fraction)), 1e-14); // an angle of at most 8π, rounded to 4e-15
        Assert.Equal(3 * expected, new CosineCycles(3).At(Share(fraction)), 3e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(30)]
    public void Each_cosine_cycle_is_twice_as_long_as_the_one_before(int cycles)
    {
        var schedule = new CosineCycles(1, cycles);
        double whole = Math.Pow(2, cycles) - 1;
        for (int done = 0; done <= cycles; done++) Assert.Equal(0, schedule.At(Share((Math.Pow(2, done) - 1) / whole)), 1e-9);
        for (int done = 0; done < cycles; done++) Assert.Equal(1, schedule.At(Share((Math.Pow(2, done + 0.5) - 1) / whole)), 1e-9);
    }

    /// <summary>½·(1 + cos(π·(max(1, 2t) − 1)))</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.3, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.75, 0.5)]
    [InlineData(2.0 / 3, 0.75)]
    [InlineData(1, 0)]
    public void Flat_cosine_stays_for_half_the_run_and_falls_to_0(double fraction, double expected)
    {
        Assert.Equal(expected, new FlatCosine(1).At(Share(fraction)), 1e-15);
        Assert.Equal(0.5 * (1 + Math.Cos(Math.PI * (Math.Max(1, 2 * fraction) - 1))), new FlatCosine(1).At(Share(fraction)), 1e-15);
    }

    [Fact]
    public void A_flat_share_of_0_is_a_cosine() => Assert.Equal(new Cosine(2).At(Share(0.3)), new FlatCosine(2, 0).At(Share(0.3)), 1e-15);

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Contains("Cycles is 31; expected a whole number from 1 to 30", Assert.Throws<ArgumentOutOfRangeException>(() => new CosineCycles(1, 31)).Message);
        Assert.Contains("Share is 1; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new Warmup(1, 0.1)).Message);
        Assert.Contains("Interval is 0; expected", Assert.Throws<ArgumentOutOfRangeException>(() => new Staircase(1, 1, 0)).Message);
    }

    private static Progress Epoch(int epoch) => new(0, epoch, 0);

    private static Progress Share(double fraction) => new(0, 0, fraction);
}
