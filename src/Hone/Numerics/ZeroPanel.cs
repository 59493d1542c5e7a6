using System.Runtime.InteropServices;

namespace Hone.Numerics;

/// <summary>What a product starts from that adds nothing: zeros, as many as a panel is wide.</summary>
internal static unsafe class ZeroPanel<T> where T : unmanaged
{
    private const int CacheLine = 64; // bytes

    public static readonly T* Values = Allocate();

    private static T* Allocate()
    {
        var panel = (T*)NativeMemory.AlignedAlloc((nuint)(Blocking.WidestPanel * sizeof(T)), CacheLine);
        new Span<T>(panel, Blocking.WidestPanel).Clear();
        return panel;
    }
}
