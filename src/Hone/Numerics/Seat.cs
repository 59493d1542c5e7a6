using System.Runtime.InteropServices;

namespace Hone.Numerics;

/// <summary>Where a thread runs, and how it gets away from a processor that others use.</summary>
/// <remarks>Linux wakes a thread where its waker runs and, where that one works on, may leave it waiting there for milliseconds while other processors idle. Elsewhere nothing here does anything.</remarks>
internal sealed partial class Seat
{
    private const int Words = 16, WordBits = 64; // of a mask: 1024 processors, as the C library has them
    private const int MaskBytes = Words * sizeof(ulong);

    private readonly int _thread;
    private readonly Lock _moving = new();
    private readonly ulong[] _allowed = new ulong[Words], _free = new ulong[Words];
    private bool _moved;

    private Seat(int thread) => _thread = thread;

    /// <summary>The processor the calling thread runs on.</summary>
    public static int Processor => Thread.GetCurrentProcessorId();

    /// <summary>The calling thread's; null where the system has no such calls.</summary>
    public static Seat? Take()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return new Seat(ThreadNumber());
        }
        catch (EntryPointNotFoundException) // a C library from before 2019
        {
            return null;
        }
    }

    /// <summary>Moves the thread, also while it sleeps, to a processor that it may use and that is not taken. It stays there until it is <see cref="Free"/>.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryMove(ReadOnlySpan<int> taken)
    {
        lock (_moving)
        {
            if (!_moved && GetAffinity(_thread, MaskBytes, _allowed) < 0) return false;
            _allowed.CopyTo(_free, 0);
            foreach (int processor in taken)
                if (processor is >= 0 and < Words * WordBits) _free[processor / WordBits] &= ~(1UL << processor % WordBits);
            if (!_free.ContainsAnyExcept(0UL) || SetAffinity(_thread, MaskBytes, _free) < 0) return false;
            return _moved = true;
        }
    }

    /// <summary>Lets the thread run wherever it might before it was moved.</summary>
    public void Free()
    {
        if (!Volatile.Read(ref _moved)) return;
        lock (_moving)
        {
            _ = SetAffinity(_thread, MaskBytes, _allowed);
            _moved = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int ThreadNumber();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, [Out] ulong[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ulong[] mask);
}
