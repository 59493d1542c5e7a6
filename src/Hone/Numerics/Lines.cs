using System.Numerics;

namespace Hone.Numerics;

/// <summary>What is done line by line: a row, padded or not, or a whole single column.</summary>
internal static class Lines
{
    /// <summary>One row, up to the next multiple of 16 where the matrix is padded so far: kernels on it need no tail.</summary>
    public static Span<T> Line<T>(Matrix<T> matrix, int row) where T : unmanaged
    {
        int padded = Padding.RoundUp(matrix.Width);
        int start = row * matrix.Stride;
        return matrix.Stride >= padded && start + padded <= matrix.Values.Length ? matrix.Values.Slice(start, padded) : matrix[row];
    }

    /// <summary>Sets what stands between <c>Width</c> and <c>Stride</c> to zero.</summary>
    public static void ClearPadding<T>(Matrix<T> matrix) where T : unmanaged
    {
        if (matrix.Stride == matrix.Width) return;
        for (int i = 0; i < matrix.Rows; i++)
        {
            var rest = matrix.Values[(i * matrix.Stride + matrix.Width)..];
            rest[..Math.Min(rest.Length, matrix.Stride - matrix.Width)].Clear();
        }
    }

    /// <summary>x ← factor·x</summary>
    public static void Scale<T>(Span<T> x, T factor) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i += Vector<T>.Count) Partial.Store(Partial.Load<T>(x, i, T.Zero) * factor, x, i);
    }

    /// <summary>y ← y + factor·x</summary>
    public static void AddScaled<T>(ReadOnlySpan<T> x, T factor, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i += Vector<T>.Count)
            Partial.Store(Partial.Load<T>(y, i, T.Zero) + Partial.Load(x, i, T.Zero) * factor, y, i);
    }

    /// <summary>y ← y + factor·sign(x), with sign(0) = 0</summary>
    public static void AddSigns<T>(ReadOnlySpan<T> x, T factor, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i += Vector<T>.Count)
        {
            var v = Partial.Load(x, i, T.Zero);
            var step = Vector.ConditionalSelect(Vector.GreaterThan(v, Vector<T>.Zero), new Vector<T>(factor), Vector<T>.Zero)
                     - Vector.ConditionalSelect(Vector.LessThan(v, Vector<T>.Zero), new Vector<T>(factor), Vector<T>.Zero);
            Partial.Store(Partial.Load<T>(y, i, T.Zero) + step, y, i);
        }
    }
}
