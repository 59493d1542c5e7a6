using System.Numerics;

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

    /// <summary>The first <paramref name="count"/> lanes, zero beyond.</summary>
    public static Vector<T> Keep<T>(Vector<T> values, int count) where T : unmanaged, INumber<T> =>
        count >= Vector<T>.Count
            ? values
            : Vector.ConditionalSelect(Vector.LessThan(Vector<T>.Indices, new(T.CreateChecked(count))), values, Vector<T>.Zero);

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
}
