using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hone.Numerics;

/// <summary>Sees padded memory as the widest registers that the machine has.</summary>
internal static class Registers
{
    /// <summary>Does the work over registers of <typeparamref name="T"/>: floats in 512 bits where there are such, else in a <see cref="Vector{T}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TWork>(TWork work) where TWork : IAtWidth, allows ref struct
    {
        if (typeof(T) != typeof(float)) work.Run<DoubleRegister>();
        else if (Tiers.Best == Tier.Bits512) work.Run<WideSingle>();
        else work.Run<NarrowSingle>();
    }

    /// <summary>The same memory as registers.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of <see cref="Padding.Lanes"/>: a tail would be dropped silently.</exception>
    public static Span<V> As<T, V>(Span<T> values) where T : unmanaged where V : unmanaged, IRegister<V>
    {
        Lanes.ThrowOnTail(values.Length);
        return MemoryMarshal.Cast<T, V>(values);
    }

    /// <inheritdoc cref="As{T, V}(Span{T})"/>
    public static ReadOnlySpan<V> As<T, V>(ReadOnlySpan<T> values) where T : unmanaged where V : unmanaged, IRegister<V>
    {
        Lanes.ThrowOnTail(values.Length);
        return MemoryMarshal.Cast<T, V>(values);
    }
}
