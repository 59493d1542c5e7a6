using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hone.Numerics;

/// <summary>Sees padded memory as SIMD lanes, so that an equation is written once and runs at the machine's width.</summary>
public static class Lanes
{
    /// <summary>The same memory as vectors.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of <see cref="Padding.Lanes"/>: a tail would be dropped silently.</exception>
    public static Span<Vector<T>> AsLanes<T>(this Span<T> values) where T : unmanaged
    {
        ThrowOnTail(values.Length);
        return MemoryMarshal.Cast<T, Vector<T>>(values);
    }

    /// <inheritdoc cref="AsLanes{T}(Span{T})"/>
    public static ReadOnlySpan<Vector<T>> AsLanes<T>(this ReadOnlySpan<T> values) where T : unmanaged
    {
        ThrowOnTail(values.Length);
        return MemoryMarshal.Cast<T, Vector<T>>(values);
    }

    internal static void ThrowOnTail(int length)
    {
        if (length % Padding.Lanes != 0) Throw(length);
    }

    [DoesNotReturn]
    private static void Throw(int length) => // apart, so that the look at the length is inlined
        throw new ArgumentException($"{length} values are no whole number of {Padding.Lanes} lanes: use this on padded memory only.");
}
