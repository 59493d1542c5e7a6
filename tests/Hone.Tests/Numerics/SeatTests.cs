using Hone.Numerics;

namespace Hone.Tests.Numerics;

public class SeatTests
{
    [Fact]
    public void A_thread_leaves_a_taken_processor_and_may_come_back_when_it_is_free()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is asked to move threads.");
        var (moved, back) = (0, 0);
        OnThreadOfItsOwn(() =>
        {
            var seat = Seat.Take()!;
            for (int i = 0; i < 100; i++)
            {
                int here = Seat.Processor;
                if (!seat.TryMove([here])) return; // there is no other
                if (Seat.Processor != here) moved++;
                int there = Seat.Processor;
                if (!seat.TryMove([there])) return; // what it was moved away from is still allowed
                if (Seat.Processor != there) back++;
                seat.Free();
            }
        });
        Assert.Equal(moved, back);
        if (Environment.ProcessorCount > 1) Assert.Equal(100, moved);
    }

    [Fact]
    public void A_thread_whose_processors_are_all_taken_stays() => OnThreadOfItsOwn(() =>
    {
        var seat = Seat.Take();
        Assert.False(seat?.TryMove([.. Enumerable.Range(-1, 2000)]) ?? false);
        seat?.Free();
    });

    private static void OnThreadOfItsOwn(Action act)
    {
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try { act(); }
            catch (Exception thrown) { fault = thrown; }
        });
        thread.Start();
        thread.Join();
        Assert.Null(fault);
    }
}
