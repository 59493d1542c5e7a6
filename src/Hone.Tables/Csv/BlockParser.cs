using System.Runtime.ExceptionServices;

namespace Hone.Tables.Csv;

/// <summary>Hands blocks of rows to the builders of their columns. A column takes in its blocks in order, on one thread at a time, so that any number of threads build the same.</summary>
/// <remarks>
/// The reading thread fills a ring of blocks; threads take the next column that nobody has and feed it all blocks it has not seen. So they seldom wait for each
/// other, and the reading thread helps when the ring is full. A file of one block is parsed by the reading thread alone: no other one is started.
/// </remarks>
internal sealed class BlockParser : IDisposable
{
    private const int Ring = 8;
    private const int HelpFrom = 2; // blocks, from which on other threads help
    private const int Patience = 200; // looks before a thread without work sleeps

    private readonly ColumnBuilder[] _builders;
    private readonly RowBlock[] _ring;
    private readonly long[] _taken; // blocks each column has taken in
    private readonly int[] _busy;   // 1 while a thread has the column
    private readonly Thread[] _helpers;
    private readonly Lock _failing = new();
    private readonly ManualResetEventSlim _work = new();
    private long _filled;
    private uint _next;
    private volatile bool _stopped;
    private volatile Exception? _failure;

    /// <param name="threads">Threads that parse, the reading one included.</param>
    public BlockParser(ColumnBuilder[] builders, Func<RowBlock> block, int threads)
    {
        _builders = builders;
        _ring = [.. Enumerable.Range(0, Ring).Select(_ => block())];
        _taken = new long[builders.Length];
        _busy = new int[builders.Length];
        _helpers = [.. Enumerable.Range(1, threads - 1).Select(i => new Thread(Help) { IsBackground = true, Name = $"Hone reader {i}" })];
    }

    /// <summary>A block to fill next, empty; parses where all are still in use.</summary>
    public RowBlock Free()
    {
        var spin = new SpinWait();
        while (Slowest() + Ring <= _filled)
            if (!TakeIn()) spin.SpinOnce(sleep1Threshold: -1);
        var block = _ring[_filled % Ring];
        block.Clear();
        return block;
    }

    /// <summary>The block that <see cref="Free"/> gave is full.</summary>
    public void Fill()
    {
        Interlocked.Increment(ref _filled); // a fence: a helper that goes to sleep sees the block, or this thread sees that it sleeps
        if (_filled == HelpFrom)
            foreach (var helper in _helpers) helper.Start();
        if (!_work.IsSet) _work.Set();
    }

    /// <summary>Returns when all columns have all blocks.</summary>
    public void Finish()
    {
        var spin = new SpinWait();
        while (Slowest() < _filled)
            if (!TakeIn()) spin.SpinOnce(sleep1Threshold: -1);
    }

    public void Dispose()
    {
        _stopped = true;
        _work.Set();
        if (_filled >= HelpFrom)
            foreach (var helper in _helpers) helper.Join();
        _work.Dispose();
    }

    private long Slowest()
    {
        if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        long slowest = _filled;
        for (int column = 0; column < _taken.Length; column++) slowest = Math.Min(slowest, Volatile.Read(ref _taken[column]));
        return slowest;
    }

    private void Help()
    {
        for (int looks = 0; !_stopped;)
        {
            if (TakeIn()) looks = 0;
            else if (++looks < Patience) Thread.SpinWait(20);
            else
            {
                _work.Reset();
                if (!TakeIn() && !_stopped) _work.Wait(); // looked once more after the reset: whatever is filled later sets it
                looks = 0;
            }
        }
    }

    /// <summary>Feeds one column all blocks it has not seen; false where every column has all of them or is another thread's.</summary>
    private bool TakeIn()
    {
        for (int look = 0; look < _builders.Length; look++)
        {
            int column = (int)(Interlocked.Increment(ref _next) % (uint)_builders.Length);
            if (Volatile.Read(ref _taken[column]) == Volatile.Read(ref _filled) || Interlocked.CompareExchange(ref _busy[column], 1, 0) != 0) continue;
            bool any = false;
            try
            {
                for (long block = _taken[column]; block < Volatile.Read(ref _filled); block++, any = true)
                {
                    _builders[column].Add(_ring[block % Ring]);
                    Volatile.Write(ref _taken[column], block + 1);
                }
            }
            catch (Exception failure)
            {
                lock (_failing) _failure ??= failure;
                return false; // the column stays taken: nobody goes on with it
            }
            Volatile.Write(ref _busy[column], 0);
            if (any) return true;
        }
        return false;
    }
}
