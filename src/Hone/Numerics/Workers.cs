using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Hone.Numerics;

/// <summary>Threads that share a piece of work by owning parts of it: the same units go to the same worker, unless it is late and the caller takes them.</summary>
/// <remarks>
/// A region costs far less than a task: helpers spin for a moment after each region and sleep when nothing comes. A helper
/// that has not arrived is not waited for: the caller takes its part, or a helper that is done. No two workers run on one processor if they can help it,
/// and where other programs keep helpers from working, the caller works alone for a while. How units are shared never shows in a result, because every unit is computed whole by one worker.
/// </remarks>
public sealed class Workers : IDisposable
{
    /// <summary>Work (multiply-adds) below which a region is not worth sharing.</summary>
    public const long Worthwhile = 500_000;

    /// <summary>The caller alone.</summary>
    public static Workers One { get; } = new(1);

    private const int Nowhere = -1;

    /// <summary>Regions the caller does alone after it had to wait for a helper that another program kept from working; twice as many each time, up to the most.</summary>
    private const int FewestAlone = 16, MostAlone = 4096;

    /// <summary>Ticks that are no wait.</summary>
    private static readonly long Moment = Stopwatch.Frequency / 20_000;

    /// <summary>Regions in which all helpers were in time, after which waiting counts as new.</summary>
    private const int Forgotten = 256;

    private readonly Helper[] _helpers;
    private readonly int[] _processors; // where each worker runs, the caller first; nowhere while it sleeps
    private Action<int, int>? _body;
    private int _units;
    private int _region;
    private int _alone, _nextAlone = FewestAlone, _inTime;
    private volatile bool _stopped;

    /// <param name="threads">Threads that work, the caller included: 1 or more.</param>
    public Workers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _helpers = new Helper[threads - 1];
        _processors = new int[threads];
        Array.Fill(_processors, Nowhere);
        for (int i = 0; i < _helpers.Length; i++) _helpers[i] = new Helper(this, part: i + 1);
    }

    /// <summary>Threads that work, the caller included.</summary>
    public int Count => _helpers.Length + 1;

    /// <summary>Calls <paramref name="body"/> with ranges (from, to) that together cover 0 … <paramref name="units"/>, and returns when all are done.</summary>
    /// <param name="work">Multiply-adds in all; below <see cref="Worthwhile"/> the caller does everything.</param>
    /// <remarks>One region at a time: call it from one thread, and not from within <paramref name="body"/>.</remarks>
    /// <exception cref="ObjectDisposedException">The helpers have been sent home.</exception>
    public void Run(Action<int, int> body, int units, long work)
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        bool alone = _helpers.Length == 0 || units < 2 || work < Worthwhile;
        if (alone || _alone > 0)
        {
            if (!alone) _alone--;
            body(0, units);
            return;
        }
        Note(0);
        _body = body;
        _units = units;
        int region = Interlocked.Increment(ref _region); // publishes the two fields above
        foreach (var helper in _helpers) helper.WakeIfAsleep();

        long began = Stopwatch.GetTimestamp(), worked = began;
        try
        {
            RunPart(0);
        }
        finally
        {
            foreach (var helper in _helpers)
                if (helper.TryClaim(region)) helper.RunClaimed(region);
            worked = Stopwatch.GetTimestamp();
            foreach (var helper in _helpers) helper.Join(region); // all of them, before any failure is thrown: none may still run the body
        }
        foreach (var helper in _helpers) helper.ThrowFailure();
        Judge(worked - began, Stopwatch.GetTimestamp() - worked);
    }

    /// <summary>Where processors are busy with other programs, a helper may lose its own for a whole time slice, and the caller waits: then it is quicker alone for a while.</summary>
    /// <param name="worked">How long the caller worked.</param>
    /// <param name="waited">How long it waited then.</param>
    private void Judge(long worked, long waited)
    {
        if (waited > 2 * worked + Moment)
        {
            (_alone, _inTime) = (_nextAlone, 0);
            _nextAlone = Math.Min(2 * _nextAlone, MostAlone);
        }
        else if (++_inTime == Forgotten) _nextAlone = FewestAlone;
    }

    public void Dispose()
    {
        _stopped = true;
        Interlocked.Increment(ref _region);
        foreach (var helper in _helpers) helper.WakeIfAsleep();
    }

    /// <summary>Notes where the worker that calls runs; writes only what changed, since others look at it.</summary>
    private int Note(int part)
    {
        int processor = Seat.Processor;
        if (Volatile.Read(ref _processors[part]) != processor) Volatile.Write(ref _processors[part], processor);
        return processor;
    }

    private void RunPart(int part)
    {
        int from = (int)((long)_units * part / Count), to = (int)((long)_units * (part + 1) / Count);
        if (from < to) _body!(from, to);
    }

    /// <summary>One thread and its part of each region.</summary>
    private sealed class Helper
    {
        /// <summary>Rounds of spinning before a helper sleeps: some two hundred microseconds, more than lie between two regions worth sharing while a small network trains.</summary>
        private const int Patience = 20_000;

        /// <summary>Rounds of spinning between two looks at the processors.</summary>
        private const int Looks = 64;

        private readonly Workers _workers;
        private readonly AutoResetEvent _wake = new(false);
        private Seat? _seat;
        private int _claimed, _done, _asleep;
        private Exception? _failure;

        public Helper(Workers workers, int part)
        {
            _workers = workers;
            Part = part;
            new Thread(Loop) { IsBackground = true, Name = $"Hone worker {part}" }.Start();
        }

        public int Part { get; }

        /// <summary>Takes the part of this region, unless somebody already has.</summary>
        public bool TryClaim(int region) => Volatile.Read(ref _claimed) == region - 1 && Interlocked.CompareExchange(ref _claimed, region, region - 1) == region - 1;

        /// <summary>Does the claimed part, on whatever thread calls; a failure is kept for <see cref="ThrowFailure"/>.</summary>
        public void RunClaimed(int region)
        {
            _failure = null;
            try { _workers.RunPart(Part); }
            catch (Exception failure) { _failure = failure; }
            Volatile.Write(ref _done, region);
        }

        public void WakeIfAsleep()
        {
            if (Volatile.Read(ref _asleep) == 0 || _seat?.TryMove(_workers._processors) == false && !_workers._stopped) return; // where there is no processor for it, it sleeps on
            if (Interlocked.Exchange(ref _asleep, 0) == 1) _wake.Set();
        }

        public void Join(int region)
        {
            var spin = new SpinWait();
            while (Volatile.Read(ref _done) != region) spin.SpinOnce(sleep1Threshold: -1);
        }

        public void ThrowFailure()
        {
            if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        }

        private void Loop()
        {
            _seat = Seat.Take();
            for (int region = Await(0); !_workers._stopped; region = Await(region))
                if (StandsApart())
                    for (int i = 0; i < _workers._helpers.Length; i++) // its own part first, then those of helpers that are late
                        if (_workers._helpers[(Part - 1 + i) % _workers._helpers.Length] is var helper && helper.TryClaim(region)) helper.RunClaimed(region);
        }

        /// <summary>Goes elsewhere where a worker before this one runs here.</summary>
        /// <returns>False where there is nowhere to go: then it had better not take time from that one.</returns>
        private bool StandsApart()
        {
            _seat?.Free();
            if (!_workers._processors.AsSpan(0, Part).Contains(_workers.Note(Part))) return true;
            bool left = _seat?.TryMove(_workers._processors) ?? true;
            _workers.Note(Part);
            return left;
        }

        /// <summary>Spins, then sleeps, until a region other than <paramref name="seen"/> is published; returns its number.</summary>
        private int Await(int seen)
        {
            for (int i = 0; i < Patience; i++)
            {
                int region = Volatile.Read(ref _workers._region);
                if (region != seen) return region;
                if (i % Looks == 0 && !StandsApart()) break;
                Thread.SpinWait(1);
            }
            while (true)
            {
                Volatile.Write(ref _workers._processors[Part], Nowhere);
                Interlocked.Exchange(ref _asleep, 1); // before the last look: whoever publishes a region later sees it
                int region = Volatile.Read(ref _workers._region);
                if (region != seen)
                {
                    Volatile.Write(ref _asleep, 0);
                    return region;
                }
                _wake.WaitOne();
            }
        }
    }
}
