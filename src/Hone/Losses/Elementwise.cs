using System.Numerics;
using System.Runtime.CompilerServices;
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
        where TElement : struct, IElement
    {
        var mean = T.Zero;
        Registers.Run<T, Work<T, TElement>>(new Work<T, TElement>(ref mean)
        {
            Element = element,
            Output = output,
            Target = target,
            RowWeights = rowWeights,
            Gradient = gradient,
        });
        return mean;
    }

    private readonly ref struct Work<T, TElement>(ref T mean) : IAtWidth
        where T : unmanaged, IFloatingPointIeee754<T>
        where TElement : struct, IElement
    {
        private readonly ref T _mean = ref mean;

        public required TElement Element { get; init; }

        public required Matrix<T> Output { get; init; }

        public required Matrix<T> Target { get; init; }

        public required ReadOnlySpan<T> RowWeights { get; init; }

        public required Matrix<T> Gradient { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<V>() where V : unmanaged, IRegister<V>
        {
            var (rows, width) = (Output.Rows, Output.Width);
            if (rows == 0 || width == 0) return;
            double count = (double)rows * width;
            var share = T.CreateChecked(1 / count);
            if (width == 1 && Output.Stride == 1 && Target.Stride == 1 && Gradient.Stride == 1)
            {
                var sum = Line<V>(Output.Values[..rows], Target.Values[..rows], RowWeights, share, Gradient.Values[..rows]);
                _mean = T.CreateChecked(double.CreateChecked(sum) / count);
                return;
            }

            double total = 0;
            for (int i = 0; i < rows; i++)
            {
                var weight = RowWeights.IsEmpty ? T.One : RowWeights[i];
                total += double.CreateChecked(weight * Line<V>(Output[i], Target[i], [], weight * share, Gradient[i]));
            }
            Lines.ClearPadding(Gradient);
            _mean = T.CreateChecked(total / count);
        }

        /// <summary>Σ wᵢ·ℓᵢ over the line; the gradient becomes wᵢ·ℓ′ᵢ·<paramref name="share"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private T Line<V>(ReadOnlySpan<T> output, ReadOnlySpan<T> target, ReadOnlySpan<T> weights, T share, Span<T> gradient)
            where V : unmanaged, IRegister<V>
        {
            Span<V> lanes = stackalloc V[Padding.Lanes / V.Count];
            lanes.Clear();
            var shares = V.Of(double.CreateChecked(share));
            for (int i = 0; i < output.Length; i += V.Count)
            {
                var loss = Element.Loss(Partial.Load<T, V>(output, i, T.Zero), Partial.Load<T, V>(target, i, T.Zero), out var slope);
                var weight = weights.IsEmpty ? V.Of(1) : Partial.Load<T, V>(weights, i, T.Zero);
                Partial.Store(slope * weight * shares, gradient, i);
                lanes[i / V.Count % lanes.Length] += Partial.Keep(loss * weight, output.Length - i);
            }
            return Reduce.Sum<T>(MemoryMarshal.Cast<V, T>(lanes));
        }
    }
}
