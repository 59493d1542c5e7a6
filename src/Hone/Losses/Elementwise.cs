using System.Numerics;
using System.Runtime.InteropServices;
using Hone.Numerics;

namespace Hone.Losses;

/// <summary>The mean of an elementwise loss over rows and columns, and its gradient.</summary>
/// <remarks>
/// A line is a row, or the whole of a single column. Lines are summed over 16 lanes (see <see cref="Reduce"/>), and the lines' sums in
/// double, first to last: the same bits at every vector width, padded or not.
/// </remarks>
internal static class Elementwise
{
    public static T Mean<T, TElement>(
        TElement element, Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TElement : struct, IElement<T>
    {
        if (output.Rows == 0 || output.Width == 0) return T.Zero;
        double count = (double)output.Rows * output.Width;
        var share = T.CreateChecked(1 / count);
        if (output is { Width: 1, Stride: 1 } && target.Stride == 1 && gradient.Stride == 1)
        {
            int n = output.Rows;
            var sum = Line(element, output.Values[..n], target.Values[..n], rowWeights, share, gradient.Values[..n]);
            return T.CreateChecked(double.CreateChecked(sum) / count);
        }

        double total = 0;
        for (int i = 0; i < output.Rows; i++)
        {
            var weight = rowWeights.IsEmpty ? T.One : rowWeights[i];
            total += double.CreateChecked(weight * Line(element, output[i], target[i], [], weight * share, gradient[i]));
        }
        Lines.ClearPadding(gradient);
        return T.CreateChecked(total / count);
    }

    /// <summary>Σ wᵢ·ℓᵢ over the line; the gradient becomes wᵢ·ℓ′ᵢ·<paramref name="share"/>.</summary>
    private static T Line<T, TElement>(
        TElement element, ReadOnlySpan<T> output, ReadOnlySpan<T> target, ReadOnlySpan<T> weights, T share, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TElement : struct, IElement<T>
    {
        Span<Vector<T>> lanes = stackalloc Vector<T>[Padding.Lanes / Vector<T>.Count];
        lanes.Clear();
        for (int i = 0; i < output.Length; i += Vector<T>.Count)
        {
            var loss = element.Loss(Partial.Load(output, i, T.Zero), Partial.Load(target, i, T.Zero), out var slope);
            var weight = weights.IsEmpty ? Vector<T>.One : Partial.Load(weights, i, T.Zero);
            Partial.Store(slope * weight * share, gradient, i);
            lanes[i / Vector<T>.Count % lanes.Length] += Partial.Keep(loss * weight, output.Length - i);
        }
        return Reduce.Sum<T>(MemoryMarshal.Cast<Vector<T>, T>(lanes));
    }
}
