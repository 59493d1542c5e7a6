using Hone.Training;

namespace Hone.Tests.Training;

public class CheckpointPaceTests
{
    private sealed class Clock : TimeProvider
    {
        public long Ticks { get; set; } = 1_000_000;

        public override long TimestampFrequency => 1000; // milliseconds

        public override long GetTimestamp() => Ticks;
    }

    [Fact]
    public void Checkpoints_are_as_far_apart_as_asked_and_twenty_times_what_the_last_one_took()
    {
        var clock = new Clock();
        var pace = new CheckpointPace(TimeSpan.FromSeconds(2), clock);
        Assert.False(pace.IsDue);
        clock.Ticks += 1999;
        Assert.False(pace.IsDue);
        clock.Ticks += 1;
        Assert.True(pace.IsDue);

        pace.Spend(() => clock.Ticks += 50);
        AssertDueAfter(2000);
        pace.Spend(() => clock.Ticks += 500);
        AssertDueAfter(10_000);

        void AssertDueAfter(int wait)
        {
            clock.Ticks += wait - 1;
            Assert.False(pace.IsDue);
            clock.Ticks += 1;
            Assert.True(pace.IsDue);
        }
    }

    [Fact]
    public void Zero_means_after_every_step_whatever_it_takes()
    {
        var clock = new Clock();
        var pace = new CheckpointPace(TimeSpan.Zero, clock);
        Assert.True(pace.IsDue);
        pace.Spend(() => clock.Ticks += 5000);
        Assert.True(pace.IsDue);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_hold_checkpoints_up()
    {
        var clock = new Clock();
        var pace = new CheckpointPace(TimeSpan.FromSeconds(2), clock);
        clock.Ticks -= 3_600_000;
        Assert.True(pace.IsDue);
        pace.Spend(() => clock.Ticks -= 1000);
        Assert.False(pace.IsDue);
        clock.Ticks += 2000;
        Assert.True(pace.IsDue);
    }
}
