using System.Numerics;

namespace Hone.Numerics;

/// <summary>Sums and the like over spans of any length, the same bits at every vector width.</summary>
/// <remarks>
/// Defined over 16 lanes, whatever the machine has: element i goes to lane i mod 16, and at the end the lanes are folded in halves
/// (lane j takes lane j + 8, then j + 4, j + 2, j + 1).
/// </remarks>
public static class Reduce
{
    /// <summary>Σ xᵢ</summary>
    public static T Sum<T>(ReadOnlySpan<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = Sixteen<T>.All(T.Zero);
        int i = 0;
        for (; i <= x.Length - Padding.Lanes; i += Padding.Lanes) sum += Sixteen<T>.Load(x, i);
        return (sum + Sixteen<T>.LoadRest(x, i, T.Zero)).Sum();
    }

    /// <summary>Σ xᵢ·yᵢ</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length != y.Length) throw new ArgumentException($"A dot product of {x.Length} values with {y.Length}: the lengths must agree.");
        var sum = Sixteen<T>.All(T.Zero);
        int i = 0;
        for (; i <= x.Length - Padding.Lanes; i += Padding.Lanes) sum += Sixteen<T>.Load(x, i) * Sixteen<T>.Load(y, i);
        return (sum + Sixteen<T>.LoadRest(x, i, T.Zero) * Sixteen<T>.LoadRest(y, i, T.Zero)).Sum();
    }

    /// <summary>Σ xᵢ²</summary>
    public static T SumOfSquares<T>(ReadOnlySpan<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Dot(x, x);

    /// <summary>Σ |xᵢ|</summary>
    public static T SumOfMagnitudes<T>(ReadOnlySpan<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = Sixteen<T>.All(T.Zero);
        int i = 0;
        for (; i <= x.Length - Padding.Lanes; i += Padding.Lanes) sum += Sixteen<T>.Load(x, i).Abs();
        return (sum + Sixteen<T>.LoadRest(x, i, T.Zero).Abs()).Sum();
    }

    /// <summary>The largest value, −∞ of nothing. NaN is passed over.</summary>
    public static T Max<T>(ReadOnlySpan<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var max = Sixteen<T>.All(T.NegativeInfinity);
        int i = 0;
        for (; i <= x.Length - Padding.Lanes; i += Padding.Lanes) max = max.OrGreater(Sixteen<T>.Load(x, i));
        return max.OrGreater(Sixteen<T>.LoadRest(x, i, T.NegativeInfinity)).Max();
    }
}
