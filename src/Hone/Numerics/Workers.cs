using System.Runtime.ExceptionServices;

namespace Hone.Numerics;

/// <summary>Threads that share a piece of work by owning parts of it: the same units go to the same worker, unless it is late and the caller takes them.</summary>
/// <remarks>
/// A region costs far less than a task: helpers spin for a moment after each region and sleep when nothing comes. A helper
/// that has not arrived is not waited for, the caller takes its part. How units are shared never shows in a result, because
/// every unit is computed whole by one worker.
/// </remarks>
public sealed class Workers : IDisposable
{
    /// <summary>Work (multiply-adds) below which a region is not worth sharing.</summary>
    public const long Worthwhile = 150_000;

    /// <summary>The caller alone.</summary>
    public static Workers One { get; } = new(1);

    private readonly Helper[] _helpers;
    private Action<int, int>? _body;
    private int _units;
    private int _region;
    private volatile bool _stopped;

    /// <param name="threads">Threads that work, the caller included: 1 or more.</param>
    public Workers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _helpers = new Helper[threads - 1];
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
        if (_helpers.Length == 0 || units < 2 || work < Worthwhile)
        {
            body(0, units);
            return;
        }
        _body = body;
        _units = units;
        int region = Interlocked.Increment(ref _region); // publishes the two fields above
        foreach (var helper in _helpers) helper.WakeIfAsleep();

        try
        {
            RunPart(0);
        }
        finally
        {
            foreach (var helper in _helpers)
                if (helper.TryClaim(region)) helper.RunClaimed(region);
            foreach (var helper in _helpers) helper.Join(region); // all of them, before any failure is thrown: none may still run the body
        }
        foreach (var helper in _helpers) helper.ThrowFailure();
    }

    public void Dispose()
    {
        _stopped = true;
        Interlocked.Increment(ref _region);
        foreach (var helper in _helpers) helper.WakeIfAsleep();
    }

    private void RunPart(int part)
    {
        int from = (int)((long)_units * part / Count), to = (int)((long)_units * (part + 1) / Count);
        if (from < to) _body!(from, to);
    }

    /// <summary>One thread and its part of each region.</summary>
    private sealed class Helper
    {
        /// <summary>Rounds of spinning before a helper sleeps: some tens of microseconds, the gap between two regions of a step.</summary>
        private const int Patience = 4000;

        private readonly Workers _workers;
        private readonly AutoResetEvent _wake = new(false);
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
        public bool TryClaim(int region) => Interlocked.CompareExchange(ref _claimed, region, region - 1) == region - 1;

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
            for (int region = Await(0); !_workers._stopped; region = Await(region))
                if (TryClaim(region)) RunClaimed(region);
        }

        /// <summary>Spins, then sleeps, until a region other than <paramref name="seen"/> is published; returns its number.</summary>
        private int Await(int seen)
        {
            for (int i = 0; i < Patience; i++)
            {
                int region = Volatile.Read(ref _workers._region);
                if (region != seen) return region;
                Thread.SpinWait(1);
            }
            while (true)
            {
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
