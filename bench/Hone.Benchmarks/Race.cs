using System.Diagnostics;

namespace Hone.Benchmarks;

/// <summary>Times contestants in turn, A B A B, in one process, so that what else the machine does meets all of them alike.</summary>
/// <param name="rounds">How often each one runs.</param>
/// <param name="roundSeconds">How long one contestant runs in a round, at least.</param>
internal sealed class Race(int rounds, double roundSeconds)
{
    /// <summary>Milliseconds between two contestants: helpers of the last one that still spin would hold a core of the next one's.</summary>
    private const int Pause = 20;

    /// <summary>The median seconds of one call of each contestant.</summary>
    public double[] Seconds(params Action[] contestants)
    {
        int[] calls = Array.ConvertAll(contestants, Calls);
        double[][] times = Array.ConvertAll(contestants, _ => new double[rounds]);
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < contestants.Length; i++)
            {
                Thread.Sleep(Pause);
                Time(contestants[i], Math.Max(1, calls[i] / 8)); // and its own wake up
                times[i][round] = Time(contestants[i], calls[i]) / calls[i];
            }
        return Array.ConvertAll(times, Median);
    }

    /// <summary>How many calls fill a round; finding out warms up caches and compilers.</summary>
    private int Calls(Action contestant)
    {
        contestant();
        for (int calls = 1; ; calls *= 2)
            if (Time(contestant, calls) is var seconds && seconds >= roundSeconds || calls > 1 << 28) return calls;
    }

    private static double Time(Action contestant, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) contestant();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
