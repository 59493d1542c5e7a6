using Hone.Numerics;

namespace Hone.Tests.Numerics;

public class WorkersTests
{
    private const long Shared = Workers.Worthwhile;

    [Fact]
    public void Every_unit_is_covered_exactly_once()
    {
        for (int threads = 1; threads <= 9; threads++)
        {
            using var workers = new Workers(threads);
            for (int units = 0; units <= 40; units++)
            {
                var times = new int[units];
                workers.Run((from, to) => { for (int i = from; i < to; i++) Interlocked.Increment(ref times[i]); }, units, Shared);
                Assert.All(times, count => Assert.Equal(1, count));
            }
        }
    }

    [Fact]
    public void Little_work_stays_with_thecaller()
    {
        using var workers = new Workers(4);
        var calls = new List<(int, int)>();
        workers.Run((from, to) => calls.Add((from, to)), 10, Shared - 1);
        Assert.Equal([(0, 10)], calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_failure_of_any_part_reaches_thecaller_and_the_workers_work_on(int part)
    {
        using var workers = new Workers(3);
        for (int round = 0; round < 200; round++)
        {
            var fault = Assert.Throws<InvalidOperationException>(() => workers.Run((from, to) => { if (from <= part && part < to) throw new InvalidOperationException("broken"); }, 3, Shared));
            Assert.Equal("broken", fault.Message);
            AssertWorks(workers);
        }
    }

    [Fact]
    public void When_several_parts_fail_none_still_runs_when_thecaller_hears_of_it()
    {
        using var workers = new Workers(4);
        for (int round = 0; round < 200; round++)
        {
            int running = 0;
            Assert.Throws<InvalidOperationException>(() => workers.Run((from, _) =>
            {
                Interlocked.Increment(ref running);
                Thread.SpinWait(from * 500);
                Interlocked.Decrement(ref running);
                throw new InvalidOperationException();
            }, 4, Shared));
            Assert.Equal(0, running);
            AssertWorks(workers);
        }
    }

    [Fact]
    public void A_hundred_thousand_tiny_regions_do_not_hang_with_more_threads_than_cores()
    {
        using var workers = new Workers(Environment.ProcessorCount + 3);
        long sum = 0;
        for (int i = 0; i < 100_000; i++) workers.Run((from, to) => Interlocked.Add(ref sum, to - from), 16, Shared);
        Assert.Equal(1_600_000, sum);
    }

    [Fact]
    public void Helpers_that_fell_asleep_wake_up()
    {
        using var workers = new Workers(3);
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(5); // far longer than a helper spins
            AssertWorks(workers);
        }
    }

    [Fact]
    public void After_a_helper_was_kept_from_working_thecaller_works_alone_for_a_while()
    {
        int caller = Environment.CurrentManagedThreadId;
        using var workers = new Workers(2);
        for (int attempt = 0; attempt < 100; attempt++)
        {
            bool late = false;
            workers.Run((from, _) =>
            {
                if (from == 0) SpinWait.SpinUntil(() => Volatile.Read(ref late), 5); // milliseconds in which the helper may arrive
                else if (Environment.CurrentManagedThreadId != caller) { Volatile.Write(ref late, true); Thread.Sleep(300); }
            }, 2, Shared);
            if (!late) continue;

            for (int region = 0; region < 16; region++)
                workers.Run((from, to) => Assert.Equal((0, 2, caller), (from, to, Environment.CurrentManagedThreadId)), 2, Shared);
            return;
        }
        Assert.Skip("No helper ever arrived: there is one processor.");
    }

    [Fact]
    public void After_disposal_a_region_is_refused_and_does_not_hang()
    {
        var workers = new Workers(2);
        workers.Dispose();
        workers.Dispose();
        Assert.Throws<ObjectDisposedException>(() => workers.Run((_, _) => { }, 2, Shared));
    }

    [Fact]
    public void No_threads_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));

    private static void AssertWorks(Workers workers)
    {
        int sum = 0;
        workers.Run((from, to) => Interlocked.Add(ref sum, to - from), 30, Shared);
        Assert.Equal(30, sum);
    }
}
