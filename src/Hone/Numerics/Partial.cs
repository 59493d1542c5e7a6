using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hone.Numerics;

/// <summary>Loads and stores where a line may end within a vector.</summary>
internal static class Partial
{
    /// <summary>The values from <paramref name="start"/> on; lanes beyond the end are <paramref name="neutral"/>.</summary>
    public static Vector<T> Load<T>(ReadOnlySpan<T> line, int start, T neutral) where T : unmanaged
    {
        if (line.Length - start >= Vector<T>.Count) return new Vector<T>(line[start..]);
        Span<T> rest = stackalloc T[Vector<T>.Count];
        rest.Fill(neutral);
        line[start..].CopyTo(rest);
        return new Vector<T>(rest);
    }

    /// <inheritdoc cref="Load{T}(ReadOnlySpan{T}, int, T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<T, V>(ReadOnlySpan<T> line, int start, T neutral) where T : unmanaged where V : unmanaged, IRegister<V> =>
        line.Length - start >= V.Count ? MemoryMarshal.Cast<T, V>(line[start..])[0] : LoadRest<T, V>(line[start..], neutral);

    /// <summary>The first <paramref name="count"/> lanes, zero beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Keep<V>(V values, int count) where V : unmanaged, IRegister<V> =>
        count >= V.Count ? values : V.IfLess(V.Indices, V.Of(count), values, V.Of(0));

    /// <summary>Writes the lanes that lie within the line.</summary>
    public static void Store<T>(Vector<T> values, Span<T> line, int start) where T : unmanaged
    {
        if (line.Length - start >= Vector<T>.Count)
        {
            values.CopyTo(line[start..]);
            return;
        }
        for (int i = start; i < line.Length; i++) line[i] = values[i - start];
    }

    /// <inheritdoc cref="Store{T}(Vector{T}, Span{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T, V>(V values, Span<T> line, int start) where T : unmanaged where V : unmanaged, IRegister<V>
    {
        if (line.Length - start >= V.Count) MemoryMarshal.Cast<T, V>(line[start..])[0] = values;
        else StoreRest(values, line[start..]);
    }

    private static void StoreRest<T, V>(V values, Span<T> rest) where T : unmanaged where V : unmanaged, IRegister<V> =>
        MemoryMarshal.Cast<V, T>(new ReadOnlySpan<V>(in values))[..rest.Length].CopyTo(rest);

    private static V LoadRest<T, V>(ReadOnlySpan<T> rest, T neutral) where T : unmanaged where V : unmanaged, IRegister<V>
    {
        Span<V> lanes = stackalloc V[1];
        var values = MemoryMarshal.Cast<V, T>(lanes);
        rest.CopyTo(values);
        values[rest.Length..].Fill(neutral);
        return lanes[0];
    }
}
