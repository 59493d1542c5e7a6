using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hone.Plans;

/// <summary>One contiguous stretch of memory, its start on a cache line, out of which slots are cut.</summary>
internal sealed class Arena<T> where T : unmanaged
{
    private const int Line = 64;

    private readonly T[] _memory;
    private readonly int _first;

    /// <param name="length">Values in all; they start as zeros.</param>
    /// <param name="stagger">Cache lines to leave free at the start. Arenas used together take different numbers: buffers whose
    /// addresses agree in the low bits cost 10–45 % of a kernel's speed (the cache's way predictor mistakes one for the other).</param>
    public Arena(int length, int stagger)
    {
        int line = Line / Unsafe.SizeOf<T>();
        _memory = GC.AllocateArray<T>(length + (stagger + 1) * line, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _first = (int)(-address & (Line - 1)) / Unsafe.SizeOf<T>() + stagger * line;
        Length = length;
    }

    public int Length { get; }

    public Span<T> All => _memory.AsSpan(_first, Length);

    public Span<T> Slice(int offset, int length) => _memory.AsSpan(_first + offset, length);
}
